// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.wire;

import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts answers into responses. */
public final class V3ioResponses {
    private static final String RETRY_SECONDS = "1";

    private V3ioResponses() {}

    public static WireResponse of(V3ioAnswer answer) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        if (!answer.contentType().isEmpty()) {
            headers.add(Map.entry("Content-Type", answer.contentType()));
        }
        if (answer == V3ioError.TRY_AGAIN) {
            headers.add(Map.entry("Retry-After", RETRY_SECONDS));
        }
        return new WireResponse(answer.status(), new WireHeaders(headers), answer.body());
    }
}
