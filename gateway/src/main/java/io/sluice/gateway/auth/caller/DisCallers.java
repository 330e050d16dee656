// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.AuthorizationHeader;
import io.sluice.gateway.auth.signature.SignatureScheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Callers of the DIS API: who signs as one of Huawei's SDKs does, or sends a token of its identity service. With a signature
 * the token is not looked at.
 */
final class DisCallers {
    private static final String DATE = "X-Sdk-Date";

    private final Signatures signatures;
    private final SignatureReader reader;
    private final Tokens tokens;

    DisCallers(Signatures signatures, SignatureReader reader, Tokens tokens) {
        this.signatures = signatures;
        this.reader = reader;
        this.tokens = tokens;
    }

    Claim claim(SignedRequest request) {
        List<String> headers = Headers.all(request, "Authorization");
        if (headers.isEmpty()) {
            return byToken(Headers.all(request, "X-Auth-Token"));
        }
        return headers.size() == 1
                ? bySignature(request, AuthorizationHeader.of(headers.get(0)))
                : Claim.denied(DenialKind.UNREADABLE);
    }

    private Claim byToken(List<String> sent) {
        return switch (sent.size()) {
            case 0 -> Claim.denied(DenialKind.NOTHING_PRESENTED);
            case 1 -> tokens.claim(Api.DIS, sent.get(0));
            default -> Claim.denied(DenialKind.UNREADABLE);
        };
    }

    private Claim bySignature(SignedRequest request, AuthorizationHeader header) {
        boolean isDerived = header.scheme().equals(SignatureScheme.SDK_DERIVED.algorithm());
        if (!isDerived && !header.scheme().equals(SignatureScheme.SDK_FLAT.algorithm())) {
            return Claim.denied(DenialKind.UNKNOWN_ALGORITHM);
        }
        Optional<Map<String, String>> parts = header.parts();
        if (parts.isEmpty()) {
            return Claim.denied(DenialKind.UNREADABLE);
        }
        SignatureScheme scheme = isDerived ? SignatureScheme.SDK_DERIVED : sdkScheme(parts.get());
        var sent = new SentSignature(
                "",
                parts.get(),
                DATE,
                Headers.all(request, DATE),
                String.join(",", Headers.all(request, scheme.tokenHeader())),
                reader.window().skew());
        return reader.read(scheme, sent)
                .match(presented -> signatures.claim(Api.DIS, presented, request), Claim.Denied::new);
    }

    /** One name for two schemes. */
    private static SignatureScheme sdkScheme(Map<String, String> parts) {
        return parts.containsKey("Access") ? SignatureScheme.SDK_FLAT : SignatureScheme.SDK_SCOPED;
    }
}
