// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sluice.fixture.Seeds;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.TokenVerdict;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged tokens are unknown, and never a surprise. */
class JwtFuzzProperties {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String WHAT_JSON_IS_MADE_OF = "{}[]\":,0123456789.eE-nulltruefalse\\u0000ES256RSnone";
    private static final List<String> HEADERS = List.of(
            "alg",
            "kid",
            "typ",
            "cty",
            "crit",
            "jwk",
            "jku",
            "x5u",
            "x5c",
            "x5t",
            "x5t#S256",
            "b64",
            "zip",
            "epk",
            "enc");
    private static final List<String> CLAIMS = List.of("sub", "iss", "aud", "exp", "nbf", "iat", "jti");
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e300",
            "1e-300",
            "99999999999999999999",
            "\"\"",
            "\"ES256\"",
            "\"none\"",
            "\"\\u0000\"",
            "\"http://[\"",
            "[]",
            "[null]",
            "[[]]",
            "[\"exp\"]",
            "[\"alg\"]",
            "[{}]",
            "{}",
            "{\"kty\":null}",
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\",\"y\":\"\"}",
            "{\"kty\":\"RSA\",\"n\":\"AA\",\"e\":\"AA\"}",
            "[".repeat(2000) + "]".repeat(2000));
    private static final JWSHeader HEADER = new JWSHeader.Builder(JWSAlgorithm.ES256).build();
    private static final ECKey KEY = key();
    private static final String TOKEN = token();

    private final JwtTokens verifier = JwtTokens.of(new JWKSet(KEY).toString(), JwtTerms.ANY, () -> Credentials.NONE);

    @ParameterizedTest
    @MethodSource("seeds")
    void a_damaged_token_is_unknown(long seed) {
        var random = new Random(seed);
        String[] parts = TOKEN.split("\\.", -1);
        String header = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8);

        for (long left = Seeds.inputs(); left > 0; left--) {
            String token = encoded(damaged(header, random))
                    + "." + (random.nextBoolean() ? parts[1] : damaged(parts[1], random))
                    + "." + (random.nextBoolean() ? parts[2] : damaged(parts[2], random));

            assertThat(verifier.verify(token, NOW)).as(token).isEqualTo(TokenVerdict.UNKNOWN);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_token_of_odd_json_is_unknown(long seed) throws JOSEException {
        var random = new Random(seed);

        for (long left = Seeds.inputs(); left > 0; left--) {
            String token = encoded(odd(random, HEADERS)) + TOKEN.substring(TOKEN.indexOf('.'));

            assertThat(verifier.verify(token, NOW)).as(token).isEqualTo(TokenVerdict.UNKNOWN);
        }
        var payload = new JWSObject(HEADER, new Payload(odd(random, CLAIMS)));
        payload.sign(new ECDSASigner(KEY));
        assertThat(verifier.verify(payload.serialize(), NOW))
                .as("%s", payload.getPayload())
                .isIn(TokenVerdict.UNKNOWN, TokenVerdict.EXPIRED);
    }

    /** An object whose members are all known, and of any type. */
    private static String odd(Random random, List<String> names) {
        return names.stream()
                .filter(name -> random.nextInt(3) == 0)
                .map(name -> '"' + name + "\":" + ODD.get(random.nextInt(ODD.size())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static LongStream seeds() {
        return Seeds.some();
    }

    private static String encoded(String header) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8));
    }

    private static String damaged(String text, Random random) {
        var out = new StringBuilder(text);
        do {
            int at = random.nextInt(out.length());
            char c = WHAT_JSON_IS_MADE_OF.charAt(random.nextInt(WHAT_JSON_IS_MADE_OF.length()));
            switch (random.nextInt(3)) {
                case 0 -> out.setCharAt(at, c);
                case 1 -> out.insert(at, c);
                default -> out.deleteCharAt(at);
            }
        } while (random.nextInt(3) > 0 && out.length() > 1);
        return out.toString();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of nobody who is known, so that it would be unknown undamaged: what counts is that nothing is thrown. */
    private static String token() {
        try {
            var token = new SignedJWT(
                    HEADER,
                    new JWTClaimsSet.Builder()
                            .subject("ann")
                            .expirationTime(Date.from(NOW.plusSeconds(60)))
                            .build());
            token.sign(new ECDSASigner(KEY));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
