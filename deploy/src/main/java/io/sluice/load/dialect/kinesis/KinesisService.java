// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import io.sluice.load.dialect.PutLimits;
import io.sluice.load.dialect.WireCall;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * What a service that speaks the Kinesis API has of its own, as a client sees it.
 *
 * @param mark headers by which a call is known to be meant for it
 * @param limits of its puts
 * @param allStored how an answer to PutRecords begins when all is well. What begins otherwise is read in full
 */
public record KinesisService(Map<String, String> mark, PutLimits limits, String allStored) {
    private static final int MIB = 1 << 20;
    private static final CharSequence TARGET = HttpHeaders.createOptimized("X-Amz-Target");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/x-amz-json-1.1");
    private static final CharSequence AGENT = HttpHeaders.createOptimized("sluice-load");

    /** AWS's own, with its bounds since October 2025. */
    static final KinesisService AWS =
            new KinesisService(Map.of(), new PutLimits(500, 10 * MIB, 10 * MIB, 256), "{\"FailedRecordCount\":0,");

    public KinesisService {
        mark = Map.copyOf(mark);
    }

    WireCall call(String operation, JsonObject input) {
        return call(operation, input.toBuffer());
    }

    /** Puts a call into its envelope. */
    WireCall call(String operation, Buffer body) {
        MultiMap headers = HttpHeaders.headers()
                .add(HttpHeaders.CONTENT_TYPE, JSON)
                .add(HttpHeaders.USER_AGENT, AGENT)
                .add(TARGET, "Kinesis_20131202." + operation)
                .addAll(mark);
        return new WireCall("/", headers, body);
    }
}
