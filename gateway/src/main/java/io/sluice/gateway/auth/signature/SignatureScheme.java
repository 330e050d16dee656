// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.gateway.auth.Secret;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** A way to sign requests: what becomes of a secret, and what is signed beside the request. */
public enum SignatureScheme {
    /** Of AWS, and so of Yandex. */
    SIG_V4("AWS4-HMAC-SHA256", "AWS4", "kinesis", "aws4_request", CanonicalStyle.AWS),
    /** Of Huawei's older SDKs. */
    SDK_SCOPED("SDK-HMAC-SHA256", "SDK", "dis", "sdk_request", CanonicalStyle.DIS),
    /** Of Huawei's Python SDK: as the older ones, with another secret that is made of the secret. */
    SDK_DERIVED("V11-HMAC-SHA256", "SDK", "dis", "sdk_request", CanonicalStyle.DIS),
    /** Of Huawei's newer SDKs: no scope, the secret is the key. */
    SDK_FLAT("SDK-HMAC-SHA256", "", "", "", CanonicalStyle.DIS);

    private final String algorithm;
    private final String prefix;
    private final String service;
    private final String terminator;
    private final CanonicalStyle style;

    SignatureScheme(String algorithm, String prefix, String service, String terminator, CanonicalStyle style) {
        this.algorithm = algorithm;
        this.prefix = prefix;
        this.service = service;
        this.terminator = terminator;
        this.style = style;
    }

    /** The first word of the header. */
    public String algorithm() {
        return algorithm;
    }

    /** The only one that its scopes may name. */
    public String service() {
        return service;
    }

    /** The only one that its scopes may end in. */
    public String terminator() {
        return terminator;
    }

    public Scope scope(String day, String region) {
        return this == SDK_FLAT ? Scope.NONE : new Scope(day, region, service, terminator);
    }

    /** Where clients may state the hash of the body. */
    public String hashHeader() {
        return this == SIG_V4 ? "x-amz-content-sha256" : "x-sdk-content-sha256";
    }

    /** Where the session token of temporary credentials comes, in headers and in queries. */
    public String tokenHeader() {
        return this == SIG_V4 ? "X-Amz-Security-Token" : "X-Security-Token";
    }

    String dateHeader() {
        return this == SIG_V4 ? "X-Amz-Date" : "X-Sdk-Date";
    }

    CanonicalStyle style() {
        return style;
    }

    byte[] key(KeyName name, Secret secret) {
        return switch (this) {
            case SIG_V4, SDK_SCOPED -> scopedKey(secret.bytes(), name.scope());
            case SDK_DERIVED -> scopedKey(derived(name, secret), name.scope());
            case SDK_FLAT -> secret.bytes();
        };
    }

    /**
     * In lower-case hexadecimal digits.
     *
     * @param canonicalHash of the request, {@link CanonicalRequest#hash}
     */
    public String sign(byte[] key, SignedTime time, Scope scope, String canonicalHash) {
        String scopeLine = this == SDK_FLAT ? "" : scope.text() + '\n';
        String signed = algorithm + '\n' + time.text() + '\n' + scopeLine + canonicalHash;
        return HexFormat.of().formatHex(Hmac.of(key, signed));
    }

    private byte[] scopedKey(byte[] secret, Scope scope) {
        byte[] day = Hmac.of(joined(prefix.getBytes(US_ASCII), secret), scope.day());
        byte[] region = Hmac.of(day, scope.region());
        return Hmac.of(Hmac.of(region, scope.service()), scope.terminator());
    }

    /** HKDF with one block, written in hexadecimal digits. */
    static byte[] derived(KeyName name, Secret secret) {
        byte[] pseudoRandom = Hmac.of(name.id().getBytes(ISO_8859_1), secret.bytes());
        Scope scope = name.scope();
        String info = scope.day() + '/' + scope.region() + '/' + scope.service();
        byte[] block = Hmac.of(pseudoRandom, joined(info.getBytes(ISO_8859_1), new byte[] {1}));
        return HexFormat.of().formatHex(block).getBytes(US_ASCII);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var out = new ByteArrayOutputStream(first.length + second.length);
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
