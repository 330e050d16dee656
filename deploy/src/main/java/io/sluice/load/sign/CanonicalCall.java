// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.dialect.WireCall;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A call in the one form that both sides hash: method, path, query, headers, their names, the body's hash. The same for AWS
 * and for Huawei, whose path ends with a slash; paths of AWS' calls do so anyway.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">SigV4</a>
 */
record CanonicalCall(String text, String signedHeaders) {
    private static final char NEW_LINE = '\n';

    /** @param headers to be signed, by their names in lower case */
    static CanonicalCall of(WireCall call, SortedMap<String, String> headers, String bodyHash) {
        int mark = call.path().indexOf('?');
        String path = mark < 0 ? call.path() : call.path().substring(0, mark);
        String query = mark < 0 ? "" : call.path().substring(mark + 1);
        String names = String.join(";", headers.keySet());
        var text = new StringBuilder(call.method().name()).append(NEW_LINE);
        text.append(path.endsWith("/") ? path : path + "/").append(NEW_LINE);
        text.append(canonicalQuery(query)).append(NEW_LINE);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            text.append(header.getKey())
                    .append(':')
                    .append(header.getValue().strip())
                    .append(NEW_LINE);
        }
        text.append(NEW_LINE).append(names).append(NEW_LINE).append(bodyHash);
        return new CanonicalCall(text.toString(), names);
    }

    private static String canonicalQuery(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(CanonicalCall::parameter)
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String parameter(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        return encoded(name) + "=" + (equals < 0 ? "" : encoded(text.substring(equals + 1)));
    }

    /** All but letters, digits and {@code - _ . ~}. */
    private static String encoded(String text) {
        String plain = URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        return URLEncoder.encode(plain, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
