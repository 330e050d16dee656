// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.netty.buffer.Unpooled;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.model.ByteSlice;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.List;
import java.util.Map;

/** Writes whole answers, each with {@code Content-Length} and {@code Date}. Belongs to one event loop. */
final class ResponseWriter {
    private final DateHeader date;

    ResponseWriter(DateHeader date) {
        this.date = date;
    }

    /** Completes when the answer's last byte is in the socket; fails if the connection or the stream is gone. */
    Future<Void> write(HttpServerRequest request, WireResponse answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        for (Map.Entry<String, String> header : answer.headers().entries()) {
            response.headers().add(header.getKey(), header.getValue());
        }
        response.putHeader(HttpHeaders.DATE, date.now());
        response.putHeader(
                HttpHeaders.CONTENT_LENGTH, Integer.toString(answer.body().length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            return response.end();
        }
        return answer.body().length() > SlicedAnswer.SLICE_BYTES
                ? new SlicedAnswer(response, answer.body()).write()
                : response.end(bufferOver(answer.body()));
    }

    /** Answers what no dialect can be asked about, such as a request that is not HTTP. */
    Future<Void> writeBare(HttpServerRequest request, int status) {
        return write(request, new WireResponse(status, new WireHeaders(List.of()), ByteSlice.EMPTY));
    }

    /** The bytes themselves: Vert.x's own factory copies. */
    static Buffer bufferOver(ByteSlice body) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(body.array(), body.from(), body.length()));
    }
}
