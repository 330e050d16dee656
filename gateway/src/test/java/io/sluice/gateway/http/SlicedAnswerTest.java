// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.ByteSlice;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class SlicedAnswerTest {
    private static final int SLICES_UNTIL_FULL = 2;

    private final byte[] body = body();
    private final Buffer socket = Buffer.buffer();
    private int waiting;
    private boolean isEnded;
    private Handler<Void> onDrain = drained -> {};
    private Handler<Void> onClose = closed -> {};

    @Test
    void no_more_is_given_to_the_socket_than_it_takes() {
        Future<Void> written = new SlicedAnswer(response(), ByteSlice.of(body)).write();

        assertThat(socket.length()).isEqualTo(SLICES_UNTIL_FULL * SlicedAnswer.SLICE_BYTES);
        while (!isEnded) {
            waiting = 0;
            onDrain.handle(null);
            assertThat(waiting).isLessThanOrEqualTo(SLICES_UNTIL_FULL);
        }
        assertThat(socket.getBytes()).isEqualTo(body);
        assertThat(written.succeeded()).isTrue();
    }

    @Test
    void a_connection_that_goes_away_ends_the_writing() {
        Future<Void> written = new SlicedAnswer(response(), ByteSlice.of(body)).write();

        onClose.handle(null);
        waiting = 0;
        onDrain.handle(null);

        assertThat(written.failed()).isTrue();
        assertThat(socket.length()).isEqualTo(SLICES_UNTIL_FULL * SlicedAnswer.SLICE_BYTES);
    }

    private static byte[] body() {
        var body = new byte[5 * SlicedAnswer.SLICE_BYTES + 1];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) ((i * 31) >> 3);
        }
        return body;
    }

    /** A socket that is full after some slices, until it is drained. */
    private HttpServerResponse response() {
        return (HttpServerResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "writeQueueFull" -> waiting == SLICES_UNTIL_FULL;
                    case "write" -> take((Buffer) arguments[0]);
                    case "end" -> {
                        isEnded = true;
                        yield take((Buffer) arguments[0]);
                    }
                    case "drainHandler" -> {
                        onDrain = handler(arguments[0]);
                        yield self;
                    }
                    case "closeHandler" -> {
                        onClose = handler(arguments[0]);
                        yield self;
                    }
                    case "exceptionHandler" -> self;
                    default -> throw new AssertionError(method.getName());
                });
    }

    @SuppressWarnings("unchecked") // both handlers are of nothing
    private static Handler<Void> handler(Object handler) {
        return (Handler<Void>) handler;
    }

    private Future<Void> take(Buffer slice) {
        waiting++;
        socket.appendBuffer(slice);
        return Future.succeededFuture();
    }
}
