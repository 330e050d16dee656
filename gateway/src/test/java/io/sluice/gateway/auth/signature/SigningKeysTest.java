// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Secret;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private static final SignatureScheme SCHEME = SignatureScheme.SIG_V4;

    private final SigningKeys keys = new SigningKeys();

    @Test
    void a_key_is_given_again_for_the_secret_that_it_was_made_of_and_for_no_other() {
        Secret secret = Secret.of("one");
        byte[] key = keys.of(SCHEME, name("20260102"), secret);
        keys.keep(SCHEME, name("20260102"), secret, key);

        assertThat(keys.of(SCHEME, name("20260102"), secret)).isSameAs(key);
        assertThat(keys.of(SCHEME, name("20260102"), Secret.of("two"))).isNotEqualTo(key);
        assertThat(keys.of(SCHEME, name("20260102"), Secret.of("one")))
                .isEqualTo(key)
                .isNotSameAs(key);
        assertThat(keys.of(SCHEME, name("20260103"), secret)).isNotEqualTo(key);
        assertThat(keys.of(SignatureScheme.SDK_SCOPED, name("20260102"), secret))
                .isNotEqualTo(key);
    }

    @Test
    void nothing_is_kept_of_who_has_not_proven_to_have_the_secret() {
        keys.of(SCHEME, name("20260102"), Secret.of("one"));

        assertThat(keys.size()).isZero();
    }

    @Test
    void keys_are_kept_within_bounds_and_the_least_used_makes_room() {
        Secret secret = Secret.of("one");
        byte[] first = keep("0", secret);
        byte[] second = keep("1", secret);
        for (int i = 2; i <= SigningKeys.MAX_KEYS; i++) {
            keys.of(SCHEME, name("0"), secret);
            keep(String.valueOf(i), secret);
        }

        assertThat(keys.size()).isEqualTo(SigningKeys.MAX_KEYS);
        assertThat(keys.of(SCHEME, name("0"), secret)).isSameAs(first);
        assertThat(keys.of(SCHEME, name("1"), secret)).isNotSameAs(second);
    }

    @Test
    void all_are_forgotten_at_once() {
        keep("0", Secret.of("one"));

        keys.clear();

        assertThat(keys.size()).isZero();
    }

    private byte[] keep(String day, Secret secret) {
        byte[] key = keys.of(SCHEME, name(day), secret);
        keys.keep(SCHEME, name(day), secret, key);
        return key;
    }

    private static KeyName name(String day) {
        return new KeyName("AKIDEXAMPLE", SCHEME.scope(day, "us-east-1"));
    }
}
