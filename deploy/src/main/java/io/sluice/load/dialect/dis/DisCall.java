// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import io.sluice.load.dialect.WireCall;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/** Puts a call into its envelope. */
final class DisCall {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence AGENT = HttpHeaders.createOptimized("sluice-load");
    /** Projects are told apart by whoever asks who is calling, which nobody does here. */
    private static final String PROJECT = "/v2/sluice-load/";

    private DisCall() {}

    /** @param path below the project */
    static WireCall post(String path, Buffer body) {
        return new WireCall(HttpMethod.POST, PROJECT + path, headers(), body);
    }

    /** @param pathAndQuery below the project; its characters need no encoding */
    static WireCall get(String pathAndQuery) {
        return new WireCall(HttpMethod.GET, PROJECT + pathAndQuery, headers(), Buffer.buffer());
    }

    private static MultiMap headers() {
        return HttpHeaders.headers().add(HttpHeaders.CONTENT_TYPE, JSON).add(HttpHeaders.USER_AGENT, AGENT);
    }
}
