// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.sluice.gateway.auth.TokenVerdict;
import io.sluice.gateway.auth.TokenVerifier;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTokensTest extends TokenVerifierContract {
    private static final ECKey CURVE = curve("the curve");
    private static final ECKey STRANGER = curve("the curve");
    private static final RSAKey RSA = rsa(2048);
    private static final JwtTerms TERMS = new JwtTerms("https://issuer.example.test", "sluice");
    /** Signed once a test, since a signature of this kind is another each time. */
    private final Map<String, String> tokens = new HashMap<>();

    @Override
    TokenVerifier verifier() {
        return verifier(CURVE, RSA);
    }

    @Override
    String tokenOf(String id) {
        return tokens.computeIfAbsent(id, subject -> signed(claims(subject).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void tokens_signed_with_rsa_are_taken(String algorithm) throws JOSEException {
        assertThat(verify(signed(JWSAlgorithm.parse(algorithm), RSA.getKeyID(), new RSASSASigner(RSA))))
                .isInstanceOf(TokenVerdict.Good.class);
    }

    @Test
    void a_token_without_a_key_id_is_tried_with_the_keys_of_its_kind() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).build();

        assertThat(verify(signed(header, new ECDSASigner(CURVE), claims("ann").build())))
                .isInstanceOf(TokenVerdict.Good.class);
    }

    /** Each try costs a check of a signature, of whoever sends a token. */
    @Test
    void a_token_without_a_key_id_is_unknown_if_several_keys_could_have_signed_it() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).build();
        String token = signed(header, new ECDSASigner(CURVE), claims("ann").build());

        assertThat(verifier(CURVE, curve("another")).verify(token, NOW)).isEqualTo(TokenVerdict.UNKNOWN);
        assertThat(verifier(CURVE, curve("another")).verify(tokenOf("ann"), NOW))
                .isInstanceOf(TokenVerdict.Good.class);
    }

    @Test
    void a_token_that_nobody_has_signed_is_unknown() {
        assertThat(verify(new PlainJWT(claims("ann").build()).serialize())).isEqualTo(TokenVerdict.UNKNOWN);
    }

    @Test
    void a_token_signed_with_the_text_of_a_public_key_is_unknown() throws JOSEException {
        byte[] known = RSA.toPublicJWK().toJSONString().getBytes(UTF_8);

        assertThat(verify(signed(JWSAlgorithm.HS256, RSA.getKeyID(), new MACSigner(known))))
                .isEqualTo(TokenVerdict.UNKNOWN);
    }

    @Test
    void a_token_of_a_stranger_who_calls_their_key_alike_is_unknown() throws JOSEException {
        assertThat(verify(signed(JWSAlgorithm.ES256, CURVE.getKeyID(), new ECDSASigner(STRANGER))))
                .isEqualTo(TokenVerdict.UNKNOWN);
    }

    @Test
    void a_key_that_a_token_brings_along_is_not_believed() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .jwk(STRANGER.toPublicJWK())
                .build();

        assertThat(verify(
                        signed(header, new ECDSASigner(STRANGER), claims("ann").build())))
                .isEqualTo(TokenVerdict.UNKNOWN);
    }

    @Test
    void a_key_that_is_for_something_else_is_not_asked() throws JOSEException {
        ECKey forEncryption = new ECKey.Builder(CURVE).keyUse(KeyUse.ENCRYPTION).build();

        assertThatThrownBy(() -> verifier(forEncryption))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key set of 0 keys for signatures, not 1 to 100");
    }

    @Test
    void a_header_that_must_be_understood_and_is_not_makes_a_token_unknown() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(CURVE.getKeyID())
                .criticalParams(Set.of("exp2"))
                .customParam("exp2", 1)
                .build();

        assertThat(verify(signed(header, new ECDSASigner(CURVE), claims("ann").build())))
                .isEqualTo(TokenVerdict.UNKNOWN);
    }

    @Test
    void a_token_is_good_until_its_end_and_a_clock_may_be_wrong_by_a_minute() {
        TokenVerifier verifier = verifier();
        Instant end = NOW.plusSeconds(3600);

        assertThat(verifier.verify(tokenOf("ann"), end.plusSeconds(59))).isInstanceOf(TokenVerdict.Good.class);
        assertThat(verifier.verify(tokenOf("ann"), end.plusSeconds(60))).isEqualTo(TokenVerdict.EXPIRED);
        assertThat(verifier().verify(tokenOf("ann"), end.plusSeconds(60))).isEqualTo(TokenVerdict.EXPIRED);
    }

    @Test
    void a_token_is_not_good_yet_before_its_beginning() {
        TokenVerifier verifier = verifier();
        String token = signed(claims("ann").notBeforeTime(Date.from(NOW)).build());

        assertThat(verifier.verify(token, NOW.minusSeconds(61))).isEqualTo(TokenVerdict.UNKNOWN);
        assertThat(verifier.verify(token, NOW.minusSeconds(60))).isInstanceOf(TokenVerdict.Good.class);
        assertThat(verifier.verify(token, NOW.minusSeconds(61))).isEqualTo(TokenVerdict.UNKNOWN);
    }

    @Test
    void a_token_without_an_end_or_a_subject_is_unknown() {
        assertThat(verify(signed(claims("ann").expirationTime(null).build()))).isEqualTo(TokenVerdict.UNKNOWN);
        assertThat(verify(signed(claims("ann").subject(null).build()))).isEqualTo(TokenVerdict.UNKNOWN);
    }

    @Test
    void a_token_of_another_issuer_or_for_another_audience_is_unknown() {
        assertThat(verify(signed(
                        claims("ann").issuer("https://other.example.test").build())))
                .isEqualTo(TokenVerdict.UNKNOWN);
        assertThat(verify(signed(claims("ann").issuer(null).build()))).isEqualTo(TokenVerdict.UNKNOWN);
        assertThat(verify(signed(claims("ann").audience("other").build()))).isEqualTo(TokenVerdict.UNKNOWN);
        assertThat(verify(signed(
                        claims("ann").audience(List.of("other", "sluice")).build())))
                .isInstanceOf(TokenVerdict.Good.class);
    }

    @Test
    void without_terms_anybody_may_issue_and_be_meant() {
        var any = JwtTokens.of(new JWKSet(CURVE).toString(), JwtTerms.ANY, this::credentials);

        assertThat(any.verify(signed(claims("ann").issuer(null).audience("x").build()), NOW))
                .isInstanceOf(TokenVerdict.Good.class);
    }

    @Test
    void a_token_of_boundless_length_is_not_read() {
        String padded = signed(claims("ann").claim("padding", "x".repeat(8192)).build());

        assertThat(verify(padded)).isEqualTo(TokenVerdict.UNKNOWN);
    }

    @Test
    void what_was_checked_is_kept_within_bounds_and_until_its_end() {
        var kept = new VerifiedTokens();
        var claims = new JwtClaims("ann", NOW, NOW.plusSeconds(1));

        for (int i = 0; i <= VerifiedTokens.MAX_TOKENS; i++) {
            kept.keep("token " + i, claims);
            kept.of("token 0");
        }

        assertThat(kept.size()).isEqualTo(VerifiedTokens.MAX_TOKENS);
        assertThat(kept.of("token 0")).contains(claims);
        assertThat(kept.of("token 1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"keys\":[]}",
                "{\"keys\":[{}]}",
                "{\"keys\":[null]}",
                "{\"keys\":[{\"kty\":\"RSA\"}]}"
            })
    void what_is_no_set_of_keys_is_told(String jwks) {
        assertThatThrownBy(() -> JwtTokens.of(jwks, JwtTerms.ANY, this::credentials))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** As RFC 7517 has it in section 5: a set may have keys for others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g\","
                        + "\"y\":\"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"RSA\"}",
                "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AA\"}",
                "{}",
                "\"short RSA\""
            })
    void a_key_of_a_kind_that_is_not_used_is_left_out_and_the_others_count(String key) {
        String odd = key.contains("short") ? rsa(1024).toPublicJWK().toJSONString() : key;
        String set = "{\"keys\":[" + odd + "," + CURVE.toPublicJWK().toJSONString() + "]}";
        var verifier = JwtTokens.of(set, TERMS, this::credentials);

        assertThat(verifier.verify(tokenOf("ann"), NOW)).isInstanceOf(TokenVerdict.Good.class);
        assertThat(verifier.keysLeftOut()).isEqualTo(1);
    }

    @Test
    void a_secret_among_the_keys_is_told() {
        assertThatThrownBy(() -> verifier(CURVE, new OctetSequenceKey.Builder(new byte[32]).build()))
                .hasMessage("a key of type oct, not RSA or EC");
    }

    @Test
    void keys_that_prove_nothing_are_told() {
        assertThatThrownBy(() -> verifier(new OctetSequenceKey.Builder(new byte[32]).build()))
                .hasMessage("a key of type oct, not RSA or EC");
        assertThatThrownBy(() -> verifier(rsa(1024)))
                .hasMessage("a key set of 0 keys for signatures, not 1 to 100; 1 left out, which cannot be used here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "1", "", "{\"alg\":null}", "{\"alg\":\"ES256\",\"crit\":[\"\"]}"})
    void odd_json_makes_a_token_unknown(String json) throws JOSEException {
        var payload = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).build(), new Payload(json.isEmpty() ? " " : json));
        payload.sign(new ECDSASigner(CURVE));
        String token = payload.serialize();
        String header = Base64URL.encode(json).toString();

        assertThat(verify(token)).isEqualTo(TokenVerdict.UNKNOWN);
        assertThat(verify(header + token.substring(token.indexOf('.')))).isEqualTo(TokenVerdict.UNKNOWN);
    }

    private JwtTokens verifier(JWK... keys) {
        return JwtTokens.of(new JWKSet(List.of(keys)).toString(false), TERMS, this::credentials);
    }

    private TokenVerdict verify(String token) {
        return verifier().verify(token, NOW);
    }

    private static JWTClaimsSet.Builder claims(String subject) {
        return new JWTClaimsSet.Builder()
                .subject(subject)
                .issuer(TERMS.issuer())
                .audience(TERMS.audience())
                .expirationTime(Date.from(NOW.plusSeconds(3600)));
    }

    private static String signed(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(CURVE.getKeyID())
                    .build();
            return signed(header, new ECDSASigner(CURVE), claims);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer) throws JOSEException {
        return signed(
                new JWSHeader.Builder(algorithm).keyID(keyId).build(),
                signer,
                claims("ann").build());
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static ECKey curve(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey rsa(int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID("rsa").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
