// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
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
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * An HTTP/1.1 connection that is opened when it is needed and again after a fault, then to the next endpoint. Whether its
 * own endpoint is back it tries aside, so that no call waits for that. One call at a time; belongs to the event loop it is
 * used on.
 */
public final class CallConnection {
    /** More than any answer has: 10 MiB of records in base64 and what is around them. */
    private static final int MAX_ANSWER_BYTES = 64 << 20;

    private static final Optional<WrongAnswer> NO_DENIAL = Optional.empty();

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final Detour detour;
    private final Duration timeout;
    private final Caller caller;
    private Optional<HttpClientConnection> connection = Optional.empty();
    /** To its own endpoint, for the next call. */
    private Optional<HttpClientConnection> returned = Optional.empty();

    private boolean isReturning;
    private boolean isClosed;

    /** For {@link Caller#ANYONE}. */
    public CallConnection(Vertx vertx, HttpClientAgent client, Detour detour, Duration timeout) {
        this(vertx, client, detour, timeout, Caller.ANYONE);
    }

    /**
     * @param timeout from the call to the end of its answer; then the connection is closed
     * @param caller the connection's own
     */
    public CallConnection(Vertx vertx, HttpClientAgent client, Detour detour, Duration timeout, Caller caller) {
        this.vertx = vertx;
        this.client = client;
        this.detour = detour;
        this.timeout = timeout;
        this.caller = caller;
    }

    /**
     * Completes with a whole answer. Fails with {@link Unanswered} if none came, and then the call may have been done; with a
     * {@link WrongAnswer} if the caller is not let in.
     */
    public Future<WireAnswer> send(WireCall call) {
        var exchange = new Exchange();
        comeBack();
        connected()
                .onFailure(exchange::onNoConnection)
                .compose(open -> open.request(new RequestOptions()
                        .setMethod(call.method())
                        .setHost(detour.current().host())
                        .setPort(detour.current().port())
                        .setURI(call.path())))
                .compose(request -> exchange.send(request, call))
                .onFailure(exchange::fail);
        return exchange.answer.future();
    }

    /** The next call goes to the next endpoint, if there is one: this one has answered that it cannot do its part. */
    public void goOn() {
        if (detour.hasOthers()) {
            drop();
            detour.goOn();
        }
    }

    /** For good. */
    public void close() {
        isClosed = true;
        drop();
        returned.ifPresent(HttpClientConnection::close);
    }

    private void drop() {
        connection.ifPresent(HttpClientConnection::close);
        connection = Optional.empty();
    }

    private Future<HttpClientConnection> connected() {
        if (connection.isPresent()) {
            return Future.succeededFuture(connection.get());
        }
        return open(detour.current()).onSuccess(opened -> connection = Optional.of(opened));
    }

    private Future<HttpClientConnection> open(Endpoint endpoint) {
        var where = new HttpConnectOptions()
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.isTls())
                .setConnectTimeout(timeout.toMillis());
        return client.connect(where).onSuccess(opened -> opened.closeHandler(closed -> forget(Optional.of(opened))));
    }

    private void forget(Optional<HttpClientConnection> closed) {
        connection = connection.equals(closed) ? Optional.empty() : connection;
        returned = returned.equals(closed) ? Optional.empty() : returned;
    }

    private void comeBack() {
        if (returned.isPresent()) {
            drop();
            connection = returned;
            returned = Optional.empty();
            detour.onReturned();
        } else if (detour.isReturnDue() && !isReturning) {
            isReturning = true;
            open(detour.own()).onComplete(this::onReturned, away -> {
                isReturning = false;
                detour.onNotReturned();
            });
        }
    }

    private void onReturned(HttpClientConnection opened) {
        isReturning = false;
        if (isClosed) {
            opened.close();
        } else {
            returned = Optional.of(opened);
        }
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
            String host = detour.current().authority();
            request.headers().addAll(caller.signer().headers(call, host)).set(HttpHeaders.HOST, host);
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
            var whole = new WireAnswer(response.statusCode(), body);
            if (!whole.isServerFault()) {
                detour.onServed();
            }
            if ("close".equalsIgnoreCase(response.getHeader(HttpHeaders.CONNECTION))) {
                drop();
            }
            var denial = whole.isOk() ? NO_DENIAL : caller.denial().apply(whole);
            denial.ifPresentOrElse(answer::tryFail, () -> answer.tryComplete(whole));
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
            end("ConnectionLost", messageOf(fault), fault);
        }

        /** Also if somebody listens there and is not believed. */
        private void onNoConnection(Throwable fault) {
            end(Unanswered.NO_CONNECTION, messageOf(fault), fault);
        }

        /** What failed in a handshake is said by the cause alone. */
        private static String messageOf(Throwable fault) {
            String message = Optional.ofNullable(fault.getMessage()).orElse(fault.toString());
            return fault instanceof SSLException && fault.getCause() != null
                    ? message + ": " + fault.getCause().getMessage()
                    : message;
        }

        /** Closes first: whoever hears of it may call again at once. */
        private void end(String code, String message, Throwable fault) {
            if (!answer.future().isComplete()) {
                vertx.cancelTimer(timer);
                drop();
                detour.goOn();
                answer.fail(new Unanswered(code, message, fault));
            }
        }
    }
}
