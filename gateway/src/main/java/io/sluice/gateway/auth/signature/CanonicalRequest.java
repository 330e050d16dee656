// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.gateway.auth.Sha256;
import io.sluice.gateway.auth.SignedRequest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A request as it is signed:
 *
 * <pre>
 * method
 * path
 * query
 * name:value        for each signed header
 *                   (an empty line)
 * name;name         of the signed headers
 * hash of the body  not known before the body is
 * </pre>
 *
 * @param head all but the last line
 */
public record CanonicalRequest(String head) {
    /** Empty if the request lacks one of the headers. */
    public static Optional<CanonicalRequest> of(SignedRequest request, SignedHeaders headers, SignatureScheme scheme) {
        return of(request, headers, scheme.style());
    }

    /** As Huawei's Python SDK writes it: the host without its port, no equals sign behind names without a value. */
    public static Optional<CanonicalRequest> ofPython(SignedRequest request, SignedHeaders headers) {
        return of(HostPort.without(request), headers, CanonicalStyle.DIS_PYTHON);
    }

    private static Optional<CanonicalRequest> of(SignedRequest request, SignedHeaders headers, CanonicalStyle style) {
        return headers.lines(request, style::value)
                .map(lines -> new CanonicalRequest(request.method()
                        + '\n'
                        + style.path(request.path())
                        + '\n'
                        + style.query(request.query())
                        + '\n'
                        + lines
                        + '\n'
                        + headers.text()
                        + '\n'));
    }

    /**
     * In lower-case hexadecimal digits.
     *
     * @param payloadHash what the client says the body's is, or the body's in the same form
     */
    public String hash(String payloadHash) {
        return HexFormat.of().formatHex(Sha256.of((head + payloadHash).getBytes(ISO_8859_1)));
    }
}
