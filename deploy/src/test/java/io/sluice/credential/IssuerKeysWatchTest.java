// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.Grant;
import io.sluice.gateway.auth.TokenVerdict;
import io.sluice.gateway.auth.token.JwtTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerKeysWatchTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final Credentials KNOWN = new Credentials(List.of(
            new Credential("alice", List.of(), List.of(), Optional.empty(), Optional.empty(), Grant.EVERYTHING)));

    @TempDir
    private Path directory;

    private final CredentialCounters counters = new CredentialCounters();

    @Test
    void keys_that_change_count_when_they_were_seen_twice_and_old_ones_no_more() throws Exception {
        ECKey old = key("old");
        ECKey fresh = key("fresh");
        IssuerKeysWatch watch = watch(old);

        write(fresh);
        watch.look();
        boolean isOldGoodAfterOne = isGood(watch, old);
        watch.look();

        assertThat(isOldGoodAfterOne).isTrue();
        assertThat(isGood(watch, old)).isFalse();
        assertThat(isGood(watch, fresh)).isTrue();
        assertThat(counters.taken()).isEqualTo(1);
    }

    @Test
    void keys_with_faults_and_a_file_that_is_gone_leave_in_force_what_was() throws Exception {
        ECKey key = key("a");
        IssuerKeysWatch watch = watch(key);

        Files.writeString(path(), "{\"keys\": []}");
        watch.look();
        watch.look();
        watch.look();
        Files.delete(path());
        watch.look();
        watch.look();
        watch.look();

        assertThat(isGood(watch, key)).isTrue();
        assertThat(counters.refused()).isEqualTo(2);
        assertThat(counters.refusedFiles()).isEqualTo(1);

        write(key);
        watch.look();
        watch.look();
        assertThat(counters.refusedFiles()).isZero();
    }

    @Test
    void a_start_without_keys_is_refused() {
        assertThatThrownBy(() -> IssuerKeysWatch.begin(path(), JwtTerms.ANY, () -> KNOWN, counters))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read " + path() + ": there is no such file");
    }

    private IssuerKeysWatch watch(ECKey key) throws IOException {
        write(key);
        return IssuerKeysWatch.begin(path(), JwtTerms.ANY, () -> KNOWN, counters);
    }

    private static boolean isGood(IssuerKeysWatch watch, ECKey key) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .subject("alice")
                        .expirationTime(Date.from(NOW.plusSeconds(600)))
                        .build());
        token.sign(new ECDSASigner(key));
        return watch.verify(token.serialize(), NOW) instanceof TokenVerdict.Good;
    }

    private static ECKey key(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    private void write(ECKey key) throws IOException {
        Files.writeString(path(), new JWKSet(key.toPublicJWK()).toString());
    }

    private Path path() {
        return directory.resolve("jwks.json");
    }
}
