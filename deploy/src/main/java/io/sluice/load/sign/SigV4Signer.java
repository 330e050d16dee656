// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.dialect.WireCall;
import io.vertx.core.MultiMap;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signs as AWS' clients do, by SigV4 in the header. The body's hash is not sent, as boto3 does not either, so the server hashes
 * the body itself.
 */
public final class SigV4Signer implements CallSigner {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "kinesis";
    private static final String TERMINATOR = "aws4_request";
    private static final int DAY_CHARS = 8;

    private final AccessKey key;
    private final String region;
    private final SigningTime time;
    private final BodyHash bodyHash = new BodyHash();
    private String keyDay = "";
    private byte[] dayKey = {};

    public SigV4Signer(AccessKey key, String region, InstantSource clock) {
        this.key = key;
        this.region = region;
        this.time = new SigningTime(clock);
    }

    @Override
    public MultiMap headers(WireCall call, String host) {
        String now = time.text();
        String day = now.substring(0, DAY_CHARS);
        MultiMap headers = call.headers().set("X-Amz-Date", now);
        key.sessionToken().ifPresent(token -> headers.set("X-Amz-Security-Token", token));
        var canonical = CanonicalCall.of(call, signed(headers, host), bodyHash.of(call.body()));
        String scope = day + "/" + region + "/" + SERVICE + "/" + TERMINATOR;
        String toSign = ALGORITHM + "\n" + now + "\n" + scope + "\n" + Sha256.hex(canonical.text());
        return headers.set(
                "Authorization",
                ALGORITHM + " Credential=" + key.id() + "/" + scope + ", SignedHeaders=" + canonical.signedHeaders()
                        + ", Signature=" + Sha256.hexHmac(keyOf(day), toSign));
    }

    /** All but the user agent, which balancers may change. */
    private static SortedMap<String, String> signed(MultiMap headers, String host) {
        SortedMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value));
        signed.remove("user-agent");
        signed.put("host", host);
        return signed;
    }

    private byte[] keyOf(String day) {
        if (!day.equals(keyDay)) {
            byte[] ofDay = Sha256.hmac(("AWS4" + key.secret()).getBytes(UTF_8), day);
            dayKey = Sha256.hmac(Sha256.hmac(Sha256.hmac(ofDay, region), SERVICE), TERMINATOR);
            keyDay = day;
        }
        return dayKey;
    }
}
