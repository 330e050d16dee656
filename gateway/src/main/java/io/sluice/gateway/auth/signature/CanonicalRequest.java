// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.gateway.auth.Sha256;
import io.sluice.gateway.auth.SignedRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    private static final SignedHeaders OF_PYTHON = new SignedHeaders(List.of("host", "x-sdk-date"));

    /** Empty if the request lacks one of the headers. */
    public static Optional<CanonicalRequest> of(SignedRequest request, SignedHeaders headers, SignatureScheme scheme) {
        return of(request, headers, scheme.style());
    }

    /**
     * In all ways in which clients of a scheme write it; none if the request lacks one of the headers. Huawei's Python SDK
     * writes the host without its port, though it sends it, and no equals sign behind names without a value.
     */
    public static List<CanonicalRequest> ways(SignedRequest request, SignedHeaders headers, SignatureScheme scheme) {
        Optional<CanonicalRequest> usual = of(request, headers, scheme);
        boolean mayBePython = scheme == SignatureScheme.SDK_DERIVED
                || (scheme == SignatureScheme.SDK_SCOPED && headers.equals(OF_PYTHON));
        Optional<CanonicalRequest> python =
                mayBePython ? of(HostPort.without(request), headers, CanonicalStyle.DIS_PYTHON) : Optional.empty();
        return Stream.of(usual, python).flatMap(Optional::stream).distinct().toList();
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
