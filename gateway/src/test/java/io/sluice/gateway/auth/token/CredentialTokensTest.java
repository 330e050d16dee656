// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.TokenVerdict;
import io.sluice.gateway.auth.TokenVerifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialTokensTest extends TokenVerifierContract {
    @Override
    TokenVerifier verifier() {
        return new CredentialTokens(this::credentials);
    }

    @Override
    String tokenOf(String id) {
        return "8f14e45f-ceea-467f-9a1b-" + id;
    }

    @Test
    void each_of_a_credentials_tokens_is_good() {
        reload(new Credential(
                "ann",
                List.of(Secret.of("a secret")),
                List.of(Secret.of("newer"), Secret.of("older")),
                Optional.empty(),
                Optional.empty(),
                grant("ann")));

        assertThat(verifier().verify("newer", NOW)).isInstanceOf(TokenVerdict.Good.class);
        assertThat(verifier().verify("older", NOW)).isInstanceOf(TokenVerdict.Good.class);
        assertThat(verifier().verify("a secret", NOW)).isEqualTo(TokenVerdict.UNKNOWN);
    }

    @Test
    void one_token_cannot_be_two_holders() {
        List<Credential> twins = List.of(holder("ann"), holder("bob"));

        assertThatThrownBy(() -> new Credentials(twins))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ann and bob have one token");
    }

    private static Credential holder(String id) {
        return new Credential(id, List.of(), List.of(Secret.of("same")), Optional.empty(), Optional.empty(), grant(id));
    }
}
