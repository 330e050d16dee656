// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.management.ThreadMXBean;
import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.RequestSigner;
import io.sluice.gateway.auth.token.JwtTerms;
import io.sluice.gateway.auth.token.JwtTokens;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Measures what it costs to tell who sends a request, in time of the processor. */
public final class AuthCostMain {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Secret SECRET = Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final Sent PUT = Sent.post("/")
            .with("Host", "gw.example.test:4567")
            .with("amz-sdk-invocation-id", "79c6e826-0678-0b9b-0046-f48663838fec")
            .with("amz-sdk-request", "attempt=1; max=4")
            .with("Content-Type", "application/x-amz-cbor-1.1")
            .with("Content-Length", "512000")
            .with("X-Amz-Target", "Kinesis_20131202.PutRecords");

    private AuthCostMain() {}

    public static void main(String[] args) throws JOSEException {
        var credential = new Credential(
                "AKIDEXAMPLE",
                List.of(SECRET),
                Doorstep.secrets("e8bd4ca2-537b-4175-bf01-8c74963e90bf"),
                Optional.empty(),
                Optional.empty(),
                Doorstep.key("AKIDEXAMPLE").grant());
        var door = new Doorstep(NOW, credential);
        Body large = new Body(new byte[500 * 1064]);
        Body small = new Body(new byte[300]);
        RequestSigner signer = RequestSigner.aws("AKIDEXAMPLE", SECRET, "us-east-1");
        SignedRequest largePut = PUT.signedBy(signer, large, NOW);
        SignedRequest smallPut = PUT.signedBy(signer, small, NOW);
        SignedRequest wrong = PUT.signedBy(RequestSigner.aws("AKIDEXAMPLE", Secret.of("x"), "us-east-1"), small, NOW);
        SignedRequest stranger = PUT.signedBy(RequestSigner.aws("NOBODY", SECRET, "us-east-1"), small, NOW);
        SignedRequest flat = PUT.signedBy(RequestSigner.disFlat("AKIDEXAMPLE", SECRET), small, NOW);
        SignedRequest token = PUT.with("X-v3io-session-key", "e8bd4ca2-537b-4175-bf01-8c74963e90bf")
                .head();

        show("SigV4, 532,000 bytes, with the body's hash", 3_000, () -> door.whole(Api.KINESIS, largePut, large));
        show("the body's hash of that alone", 3_000, large::sha256);
        show("SigV4, 300 bytes, with the body's hash", 200_000, () -> door.whole(Api.KINESIS, smallPut, small));
        show("SDK-HMAC-SHA256 flat, 300 bytes", 200_000, () -> door.whole(Api.DIS, flat, small));
        show("a session key", 200_000, () -> door.head(Api.V3IO, token));
        show("refused: a wrong signature", 200_000, () -> door.head(Api.KINESIS, wrong));
        show("refused: an unknown key", 200_000, () -> door.head(Api.KINESIS, stranger));
        show("signing, 300 bytes", 200_000, () -> PUT.signedBy(signer, small, NOW));
        showTokens();
    }

    private static void showTokens() throws JOSEException {
        showToken("ES256", JWSAlgorithm.ES256, new ECKeyGenerator(Curve.P_256).generate());
        showToken("RS256", JWSAlgorithm.RS256, new RSAKeyGenerator(2048).generate());
    }

    private static void showToken(String what, JWSAlgorithm algorithm, JWK key) throws JOSEException {
        var credentials = new Credentials(List.of(Doorstep.key("ann", "s")));
        var keys = new JWKSet(key).toString();
        var token = new SignedJWT(
                new JWSHeader(algorithm),
                new JWTClaimsSet.Builder()
                        .subject("ann")
                        .expirationTime(Date.from(NOW.plusSeconds(3600)))
                        .build());
        token.sign(key instanceof ECKey curve ? new ECDSASigner(curve) : new RSASSASigner(key.toRSAKey()));
        String text = token.serialize();
        var verifier = JwtTokens.of(keys, JwtTerms.ANY, () -> credentials);
        show("a JSON web token, " + what + ", seen before", 100_000, () -> verifier.verify(text, NOW));
        String wrong = text.substring(0, text.length() - 12) + "AAAAAAAAAAAA";
        show("refused: a JSON web token, " + what, 3_000, () -> verifier.verify(wrong, NOW));
    }

    private static void show(String what, int times, Supplier<?> work) {
        for (int i = 0; i < times; i++) {
            keep(work.get());
        }
        long cpu = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < times; i++) {
            keep(work.get());
        }
        System.out.printf(
                "%-45s %8.2f us, %6d bytes allocated%n",
                what,
                (THREADS.getCurrentThreadCpuTime() - cpu) / 1_000.0 / times,
                (THREADS.getCurrentThreadAllocatedBytes() - bytes) / times);
    }

    private static void keep(Object made) {
        if (made instanceof Claim.Pending) {
            throw new IllegalStateException("not settled");
        }
    }
}
