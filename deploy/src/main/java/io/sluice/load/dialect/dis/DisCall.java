// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import io.sluice.load.dialect.WireCall;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/**
 * Puts calls into their envelope.
 *
 * @param project whose they are
 */
record DisCall(String project) {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence AGENT = HttpHeaders.createOptimized("sluice-load");
    private static final CharSequence PROJECT = HttpHeaders.createOptimized("X-Project-Id");

    /** @param path below the project */
    WireCall post(String path, Buffer body) {
        return new WireCall(HttpMethod.POST, root() + path, headers(), body);
    }

    /** @param pathAndQuery below the project; its characters need no encoding */
    WireCall get(String pathAndQuery) {
        return new WireCall(HttpMethod.GET, root() + pathAndQuery, headers(), Buffer.buffer());
    }

    private String root() {
        return "/v2/" + project + "/";
    }

    private MultiMap headers() {
        return HttpHeaders.headers()
                .add(HttpHeaders.CONTENT_TYPE, JSON)
                .add(HttpHeaders.USER_AGENT, AGENT)
                .add(PROJECT, project);
    }
}
