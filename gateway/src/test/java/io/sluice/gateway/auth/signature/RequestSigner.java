// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Signs requests as clients do. Belongs to one thread: it keeps the key of the day. */
public final class RequestSigner {
    private final SignatureScheme scheme;
    private final String keyId;
    private final Secret secret;
    private final Optional<String> sessionToken;
    private final String region;
    private Optional<Scope> keptScope = Optional.empty();
    private byte[] kept = new byte[0];

    private RequestSigner(
            SignatureScheme scheme, String keyId, Secret secret, Optional<String> sessionToken, String region) {
        this.scheme = scheme;
        this.keyId = keyId;
        this.secret = secret;
        this.sessionToken = sessionToken;
        this.region = region;
    }

    /** As AWS's Java SDK does it: the body's hash is among the signed headers. */
    public static RequestSigner aws(String keyId, Secret secret, String region) {
        return new RequestSigner(SignatureScheme.SIG_V4, keyId, secret, Optional.empty(), region);
    }

    /** As Huawei's older Java SDK does it. */
    public static RequestSigner disScoped(String keyId, Secret secret, String region) {
        return new RequestSigner(SignatureScheme.SDK_SCOPED, keyId, secret, Optional.empty(), region);
    }

    /** As Huawei's Python SDK does it. */
    public static RequestSigner disDerived(String keyId, Secret secret, String region) {
        return new RequestSigner(SignatureScheme.SDK_DERIVED, keyId, secret, Optional.empty(), region);
    }

    /** As Huawei's newer Java SDK does it. */
    public static RequestSigner disFlat(String keyId, Secret secret) {
        return new RequestSigner(SignatureScheme.SDK_FLAT, keyId, secret, Optional.empty(), "");
    }

    /** With temporary credentials. */
    public RequestSigner withSessionToken(String token) {
        return new RequestSigner(scheme, keyId, secret, Optional.of(token), region);
    }

    /**
     * What is to be added to the request, which must not have these headers yet.
     *
     * @param request all of its headers are signed; there must be a {@code host} (or {@code :authority})
     * @param bodySha256 of the body as it will be sent
     */
    public List<Map.Entry<String, String>> sign(SignedRequest request, byte[] bodySha256, Instant now) {
        String payloadHash = HexFormat.of().formatHex(bodySha256);
        SignedTime time = SignedTime.of(now);
        List<Map.Entry<String, String>> added = added(time, payloadHash);
        List<Map.Entry<String, String>> all = new ArrayList<>(request.headers());
        all.addAll(added);
        var names = new SignedHeaders(all.stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList());
        Scope scope = scheme.scope(time.day(), region);
        var whole = new SignedRequest(request.method(), request.path(), request.query(), all);
        String hash = CanonicalRequest.of(whole, names, scheme).orElseThrow().hash(payloadHash);
        added.add(Map.entry("Authorization", authorization(scope, names, scheme.sign(key(scope), time, scope, hash))));
        return added;
    }

    private List<Map.Entry<String, String>> added(SignedTime time, String payloadHash) {
        List<Map.Entry<String, String>> added = new ArrayList<>();
        added.add(Map.entry(scheme.dateHeader(), time.text()));
        if (scheme == SignatureScheme.SIG_V4) {
            added.add(Map.entry(scheme.hashHeader(), payloadHash));
        }
        sessionToken.ifPresent(token -> added.add(Map.entry(scheme.tokenHeader(), token)));
        return added;
    }

    private String authorization(Scope scope, SignedHeaders names, String signature) {
        String key =
                scheme == SignatureScheme.SDK_FLAT ? "Access=" + keyId : "Credential=" + keyId + '/' + scope.text();
        return scheme.algorithm() + ' ' + key + ", SignedHeaders=" + names.text() + ", Signature=" + signature;
    }

    private byte[] key(Scope scope) {
        if (!keptScope.equals(Optional.of(scope))) {
            kept = scheme.key(new KeyName(keyId, scope), secret);
            keptScope = Optional.of(scope);
        }
        return kept;
    }
}
