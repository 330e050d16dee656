// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.model.ByteSlice;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;

/**
 * A large body on its way to a client, slice by slice as fast as they are taken: what is given to the socket is copied
 * outside of the heap, and no budget counts that.
 */
final class SlicedAnswer {
    static final int SLICE_BYTES = 64 << 10;

    private final HttpServerResponse response;
    private final ByteSlice body;
    private final Promise<Void> written = Promise.promise();
    private int given;

    SlicedAnswer(HttpServerResponse response, ByteSlice body) {
        this.response = response;
        this.body = body;
    }

    /** Completes when the last byte is in the socket; fails if the connection or the stream is gone. */
    Future<Void> write() {
        response.exceptionHandler(written::tryFail);
        response.closeHandler(gone -> written.tryFail("the connection is gone"));
        response.drainHandler(drained -> writeOn());
        writeOn();
        return written.future();
    }

    private void writeOn() {
        while (given < body.length()
                && !response.writeQueueFull()
                && !written.future().isComplete()) {
            int length = Math.min(SLICE_BYTES, body.length() - given);
            var slice = new ByteSlice(body.array(), body.from() + given, length);
            given += length;
            if (given < body.length()) {
                response.write(ResponseWriter.bufferOver(slice)).onFailure(written::tryFail);
            } else {
                response.end(ResponseWriter.bufferOver(slice))
                        .onSuccess(done -> written.tryComplete())
                        .onFailure(written::tryFail);
            }
        }
    }
}
