// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import io.sluice.load.dialect.WireCall;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;

/** Puts a call into its envelope. */
final class KinesisCall {
    private static final CharSequence TARGET = HttpHeaders.createOptimized("X-Amz-Target");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/x-amz-json-1.1");
    private static final CharSequence AGENT = HttpHeaders.createOptimized("sluice-load");

    private KinesisCall() {}

    static WireCall of(String operation, JsonObject input) {
        return of(operation, input.toBuffer());
    }

    static WireCall of(String operation, Buffer body) {
        MultiMap headers = HttpHeaders.headers()
                .add(HttpHeaders.CONTENT_TYPE, JSON)
                .add(HttpHeaders.USER_AGENT, AGENT)
                .add(TARGET, "Kinesis_20131202." + operation);
        return new WireCall("/", headers, body);
    }
}
