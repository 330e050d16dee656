// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;

/**
 * An HTTP/1.1 connection that is opened when it is needed and again after a fault. One call at a time; belongs to the
 * event loop it is used on.
 */
public final class CallConnection {
    /** More than any answer has: 10 MiB of records in base64 and what is around them. */
    private static final int MAX_ANSWER_BYTES = 64 << 20;

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final Endpoint endpoint;
    private final Duration timeout;
    private Optional<HttpClientConnection> connection = Optional.empty();

    /** @param timeout from the call to the end of its answer; then the connection is closed */
    public CallConnection(Vertx vertx, HttpClientAgent client, Endpoint endpoint, Duration timeout) {
        this.vertx = vertx;
        this.client = client;
        this.endpoint = endpoint;
        this.timeout = timeout;
    }

    /** Completes with a whole answer; fails with {@link Unanswered} if none came, and then the call may have been done. */
    public Future<WireAnswer> send(WireCall call) {
        var exchange = new Exchange();
        connected()
                .compose(open -> open.request(new RequestOptions()
                        .setMethod(call.method())
                        .setHost(endpoint.host())
                        .setPort(endpoint.port())
                        .setURI(call.path())))
                .compose(request -> exchange.send(request, call))
                .onFailure(exchange::fail);
        return exchange.answer.future();
    }

    public void close() {
        connection.ifPresent(HttpClientConnection::close);
        connection = Optional.empty();
    }

    private Future<HttpClientConnection> connected() {
        if (connection.isPresent()) {
            return Future.succeededFuture(connection.get());
        }
        var where = new HttpConnectOptions()
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setConnectTimeout(timeout.toMillis());
        return client.connect(where).onSuccess(opened -> {
            connection = Optional.of(opened);
            opened.closeHandler(closed -> {
                if (connection.equals(Optional.of(opened))) {
                    connection = Optional.empty();
                }
            });
        });
    }

    /** Why a call has no answer. */
    public static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1;
        private static final String NO_CONNECTION = "NoConnection";

        private final String code;

        Unanswered(String code, String message, Throwable cause) {
            super(message, cause);
            this.code = code;
        }

        /** One word, for counts. */
        public String code() {
            return code;
        }

        /** Whether any of the call may have reached the server. */
        public boolean wasSent() {
            return !code.equals(NO_CONNECTION);
        }
    }

    private final class Exchange {
        private final Promise<WireAnswer> answer = Promise.promise();
        private final long timer = vertx.setTimer(timeout.toMillis(), late -> onTimeout());
        private final Buffer body = Buffer.buffer();

        Future<HttpClientResponse> send(HttpClientRequest request, WireCall call) {
            request.headers().addAll(call.headers());
            request.exceptionHandler(this::fail);
            return request.send(call.body()).onSuccess(this::receive);
        }

        private void receive(HttpClientResponse response) {
            response.handler(this::onChunk);
            response.exceptionHandler(this::fail);
            response.endHandler(end -> complete(response));
        }

        private void complete(HttpClientResponse response) {
            vertx.cancelTimer(timer);
            if ("close".equalsIgnoreCase(response.getHeader(HttpHeaders.CONNECTION))) {
                close();
            }
            answer.tryComplete(new WireAnswer(response.statusCode(), body));
        }

        private void onChunk(Buffer chunk) {
            body.appendBuffer(chunk);
            if (body.length() > MAX_ANSWER_BYTES) {
                fail(new IOException("the answer is longer than " + MAX_ANSWER_BYTES + " bytes"));
            }
        }

        private void onTimeout() {
            end("Timeout", "no answer in " + timeout.toMillis() + " ms", new IOException("timeout"));
        }

        private void fail(Throwable fault) {
            String code = fault instanceof ConnectException ? Unanswered.NO_CONNECTION : "ConnectionLost";
            String message = Optional.ofNullable(fault.getMessage()).orElse(fault.toString());
            end(code, message, fault);
        }

        /** Closes first: whoever hears of it may call again at once. */
        private void end(String code, String message, Throwable fault) {
            if (!answer.future().isComplete()) {
                vertx.cancelTimer(timer);
                close();
                answer.fail(new Unanswered(code, message, fault));
            }
        }
    }
}
