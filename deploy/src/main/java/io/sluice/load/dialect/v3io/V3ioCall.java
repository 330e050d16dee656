// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import io.sluice.load.dialect.WireCall;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;

/** Puts a call into its envelope. */
final class V3ioCall {
    private static final CharSequence FUNCTION = HttpHeaders.createOptimized("X-v3io-function");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence AGENT = HttpHeaders.createOptimized("sluice-load");

    private V3ioCall() {}

    static WireCall of(String function, String path, JsonObject input) {
        return of(function, path, input.toBuffer());
    }

    static WireCall of(String function, String path, Buffer body) {
        MultiMap headers = HttpHeaders.headers()
                .add(HttpHeaders.CONTENT_TYPE, JSON)
                .add(HttpHeaders.USER_AGENT, AGENT)
                .add(FUNCTION, function);
        return new WireCall(path, headers, body);
    }
}
