// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.CanonicalRequest;
import io.sluice.gateway.auth.signature.KeyName;
import io.sluice.gateway.auth.signature.Scope;
import io.sluice.gateway.auth.signature.SignatureScheme;
import io.sluice.gateway.auth.signature.SignedHeaders;
import io.sluice.gateway.auth.signature.SignedTime;
import io.sluice.gateway.auth.signature.SigningKeys;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A signature of AWS's kind where a test wants it to be of something that no client signs. */
final class AwsSignature {
    private static final SignatureScheme SCHEME = SignatureScheme.SIG_V4;

    private AwsSignature() {}

    static String hash(Body body) {
        return HexFormat.of().formatHex(body.sha256());
    }

    /** The header, over all headers of a request that has a date of some kind. */
    static String of(SignedRequest request, String payloadHash, String keyId, Secret secret) {
        List<String> names = request.headers().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        String date =
                request.header("X-Amz-Date").or(() -> request.header("Date")).orElseThrow();
        SignedTime time =
                SignedTime.parse(date).or(() -> SignedTime.parseHttpDate(date)).orElseThrow();
        Scope scope = SCHEME.scope(time.day(), "us-east-1");
        return SCHEME.algorithm() + " Credential=" + keyId + "/" + scope.text() + ", SignedHeaders="
                + String.join(";", names) + ", Signature="
                + signature(request, new SignedHeaders(names), payloadHash, new KeyName(keyId, scope), secret, time);
    }

    static String signature(
            SignedRequest request,
            SignedHeaders names,
            String payloadHash,
            KeyName name,
            Secret secret,
            SignedTime time) {
        String hash = CanonicalRequest.of(request, names, SCHEME).orElseThrow().hash(payloadHash);
        return SCHEME.sign(new SigningKeys().of(SCHEME, name, secret), time, name.scope(), hash);
    }
}
