// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/**
 * A request to be sent, whole.
 *
 * @param path with the query, if there is one
 */
public record WireCall(HttpMethod method, String path, MultiMap headers, Buffer body) {
    /** A POST. */
    public WireCall(String path, MultiMap headers, Buffer body) {
        this(HttpMethod.POST, path, headers, body);
    }
}
