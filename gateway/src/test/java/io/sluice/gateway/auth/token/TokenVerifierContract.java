// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.Grant;
import io.sluice.gateway.auth.Permission;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.TokenVerdict;
import io.sluice.gateway.auth.TokenVerifier;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each verifier of tokens does, whatever its tokens are. */
abstract class TokenVerifierContract {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Credentials credentials = Credentials.NONE;

    @BeforeEach
    final void know_two() {
        reload(credential("ann", Optional.empty()), credential("bob", Optional.empty()));
    }

    /** One that knows the tokens of those whose names are ids of credentials. */
    abstract TokenVerifier verifier();

    /** A token of somebody, good at {@link #NOW} and for an hour. */
    abstract String tokenOf(String id);

    Credentials credentials() {
        return credentials;
    }

    final void reload(Credential... known) {
        credentials = new Credentials(List.of(known));
    }

    final Credential credential(String id, Optional<Instant> expires) {
        return new Credential(id, List.of(), List.of(Secret.of(tokenOf(id))), Optional.empty(), expires, grant(id));
    }

    static Grant grant(String id) {
        return new Grant(id, "000000000001", Optional.empty(), EnumSet.allOf(Api.class), List.of(Permission.ALL));
    }

    @Test
    void a_token_gives_what_its_holder_is_granted() {
        assertThat(verifier().verify(tokenOf("ann"), NOW)).isEqualTo(new TokenVerdict.Good(grant("ann")));
        assertThat(verifier().verify(tokenOf("bob"), NOW)).isEqualTo(new TokenVerdict.Good(grant("bob")));
    }

    @Test
    void a_token_of_nobody_is_unknown() {
        assertThat(verifier().verify(tokenOf("eve"), NOW)).isEqualTo(TokenVerdict.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "\u0000", "\uD800"})
    void what_is_no_token_is_unknown(String text) {
        assertThat(verifier().verify(text, NOW)).isEqualTo(TokenVerdict.UNKNOWN);
    }

    @Test
    void a_token_with_any_character_changed_is_unknown() {
        TokenVerifier verifier = verifier();
        String token = tokenOf("ann");
        assertThat(verifier.verify(token, NOW)).isInstanceOf(TokenVerdict.Good.class);

        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(verifier.verify(changed, NOW)).as("character " + i).isEqualTo(TokenVerdict.UNKNOWN);
        }
        assertThat(verifier.verify(token + "A", NOW)).isEqualTo(TokenVerdict.UNKNOWN);
        assertThat(verifier.verify(token.substring(1), NOW)).isEqualTo(TokenVerdict.UNKNOWN);
    }

    @Test
    void a_token_is_of_no_use_after_its_holder_is_revoked() {
        TokenVerifier verifier = verifier();
        assertThat(verifier.verify(tokenOf("ann"), NOW)).isInstanceOf(TokenVerdict.Good.class);

        reload(credential("bob", Optional.empty()));

        assertThat(verifier.verify(tokenOf("ann"), NOW)).isEqualTo(TokenVerdict.UNKNOWN);
        assertThat(verifier.verify(tokenOf("bob"), NOW)).isInstanceOf(TokenVerdict.Good.class);
    }

    @Test
    void a_token_gives_what_its_holder_is_granted_now() {
        TokenVerifier verifier = verifier();
        assertThat(verifier.verify(tokenOf("ann"), NOW)).isInstanceOf(TokenVerdict.Good.class);
        var less = new Grant("ann", "000000000002", Optional.empty(), EnumSet.of(Api.DIS), List.of());

        reload(new Credential(
                "ann", List.of(), List.of(Secret.of(tokenOf("ann"))), Optional.empty(), Optional.empty(), less));

        assertThat(verifier.verify(tokenOf("ann"), NOW)).isEqualTo(new TokenVerdict.Good(less));
    }

    @Test
    void a_token_is_of_no_use_from_the_end_of_its_holders_credential_on() {
        TokenVerifier verifier = verifier();
        reload(credential("ann", Optional.of(NOW.plusSeconds(1))));

        assertThat(verifier.verify(tokenOf("ann"), NOW)).isInstanceOf(TokenVerdict.Good.class);
        assertThat(verifier.verify(tokenOf("ann"), NOW.plusSeconds(1))).isEqualTo(TokenVerdict.EXPIRED);
    }
}
