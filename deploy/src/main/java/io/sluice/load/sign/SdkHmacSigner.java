// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.dialect.WireCall;
import io.vertx.core.MultiMap;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signs as Huawei's newer clients do: {@code SDK-HMAC-SHA256 Access=}, without a scope and with the secret itself as key. */
public final class SdkHmacSigner implements CallSigner {
    private static final String ALGORITHM = "SDK-HMAC-SHA256";

    private final AccessKey key;
    private final byte[] secret;
    private final SigningTime time;
    private final BodyHash bodyHash = new BodyHash();

    public SdkHmacSigner(AccessKey key, InstantSource clock) {
        this.key = key;
        this.secret = key.secret().getBytes(UTF_8);
        this.time = new SigningTime(clock);
    }

    @Override
    public MultiMap headers(WireCall call, String host) {
        String now = time.text();
        MultiMap headers = call.headers().set("X-Sdk-Date", now);
        key.sessionToken().ifPresent(token -> headers.set("X-Security-Token", token));
        var canonical = CanonicalCall.of(call, signed(headers, host), bodyHash.of(call.body()));
        String toSign = ALGORITHM + "\n" + now + "\n" + Sha256.hex(canonical.text());
        return headers.set(
                "Authorization",
                ALGORITHM + " Access=" + key.id() + ", SignedHeaders=" + canonical.signedHeaders() + ", Signature="
                        + Sha256.hexHmac(secret, toSign));
    }

    /** All but the content type, as that client does. */
    private static SortedMap<String, String> signed(MultiMap headers, String host) {
        SortedMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value));
        signed.remove("content-type");
        signed.put("host", host);
        return signed;
    }
}
