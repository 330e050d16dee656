// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.sluice.load.http.CallConnection.Unanswered;
import io.sluice.load.sign.CallSigner;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallConnectionTest {
    private static final long DEADLINE_SECONDS = 20;
    private static final Duration ROOMY = Duration.ofSeconds(15);

    private static final OwnCertificate CERTIFICATE = OwnCertificate.make();

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void close() throws TimeoutException {
        vertx.close().await(DEADLINE_SECONDS, SECONDS);
    }

    @Test
    void calls_follow_each_other_on_one_connection() throws Exception {
        CallConnection connection = to(request -> request.body()
                .onSuccess(body ->
                        request.response().setStatusCode(418).end(request.getHeader("Some-Header") + " " + body)));

        WireAnswer first = answer(connection);
        WireAnswer second = answer(connection);

        assertThat(first.status()).isEqualTo(418);
        assertThat(first.body().toString())
                .isEqualTo("value body")
                .isEqualTo(second.body().toString());
        assertThat(connections).hasValue(1);
    }

    @Test
    void what_is_not_answered_in_time_is_unanswered_and_its_connection_is_not_used_again() throws Exception {
        CallConnection connection = to(
                request -> {
                    if (calls.getAndIncrement() > 0) {
                        request.response().end("prompt");
                    }
                },
                Duration.ofSeconds(1));

        Unanswered silent = failure(connection);
        WireAnswer next = answer(connection);

        assertThat(silent.code()).isEqualTo("Timeout");
        assertThat(silent.wasSent()).isTrue();
        assertThat(next.body().toString()).isEqualTo("prompt");
        assertThat(connections).hasValue(2);
    }

    @Test
    void a_connection_that_is_closed_before_the_answer_is_opened_again() throws Exception {
        CallConnection connection = to(request -> {
            if (calls.getAndIncrement() == 0) {
                request.connection().close();
            } else {
                request.response().end("again");
            }
        });

        Unanswered lost = failure(connection);
        WireAnswer next = answer(connection);

        assertThat(lost.code()).isEqualTo("ConnectionLost");
        assertThat(lost.wasSent()).isTrue();
        assertThat(next.body().toString()).isEqualTo("again");
        assertThat(connections).hasValue(2);
    }

    @Test
    void a_connection_that_the_server_closes_between_calls_is_opened_again() throws Exception {
        CallConnection connection = to(request ->
                request.response().putHeader(HttpHeaders.CONNECTION, "close").end("bye"));

        assertThat(answer(connection).body().toString()).isEqualTo("bye");
        assertThat(answer(connection).body().toString()).isEqualTo("bye");
        assertThat(connections).hasValue(2);
    }

    @Test
    void an_answer_that_breaks_off_is_none() throws Exception {
        CallConnection connection = to(request -> {
            request.response().putHeader(HttpHeaders.CONTENT_LENGTH, "100").write("half");
            request.connection().close();
        });

        assertThat(failure(connection).code()).isEqualTo("ConnectionLost");
    }

    @Test
    void an_answer_without_end_is_not_kept() throws Exception {
        Buffer mebibyte = Buffer.buffer(new byte[1 << 20]);
        CallConnection connection = to(request -> {
            request.response().setChunked(true);
            for (int i = 0; i < 65; i++) {
                request.response().write(mebibyte);
            }
        });

        assertThat(failure(connection)).hasMessage("the answer is longer than 67108864 bytes");
    }

    @Test
    void where_nobody_listens_nothing_is_sent() throws Exception {
        HttpServer gone = listen(request -> {});
        int port = gone.actualPort();
        gone.close().await(DEADLINE_SECONDS, SECONDS);

        Unanswered refused = failure(connection(port, ROOMY));

        assertThat(refused.code()).isEqualTo("NoConnection");
        assertThat(refused.wasSent()).isFalse();
        assertThat(refused).hasMessageContaining("refused");
    }

    @Test
    void where_one_endpoint_refuses_the_next_call_goes_to_the_next_and_soon_again_to_its_own() throws Exception {
        var clock = new AtomicLong();
        HttpServer own = listen(request -> request.response().end("own"));
        int port = own.actualPort();
        own.close().await(DEADLINE_SECONDS, SECONDS);
        HttpServer other = listen(request -> request.response().end("other"));
        CallConnection connection = between(port, other.actualPort(), clock);

        Unanswered refused = failure(connection);
        String meanwhile = answer(connection).body().toString();
        clock.addAndGet(Detour.FIRST_PAUSE.toNanos());
        String stillAway = answer(connection).body().toString();
        vertx.createHttpServer()
                .requestHandler(request -> request.response().end("own"))
                .listen(port, "127.0.0.1")
                .await(DEADLINE_SECONDS, SECONDS);
        clock.addAndGet(Detour.MAX_PAUSE.toNanos());

        assertThat(refused.wasSent()).isFalse();
        assertThat(meanwhile).isEqualTo("other");
        assertThat(stillAway).isEqualTo("other");
        assertThat(callsUntil("own", connection)).isPositive();
    }

    @Test
    void told_to_go_on_it_asks_the_next_endpoint() throws Exception {
        HttpServer own = listen(request -> request.response().setStatusCode(500).end("own"));
        HttpServer other = listen(request -> request.response().end("other"));
        CallConnection connection = between(own.actualPort(), other.actualPort(), new AtomicLong());

        String first = answer(connection).body().toString();
        goOn(connection);

        assertThat(first).isEqualTo("own");
        assertThat(answer(connection).body().toString()).isEqualTo("other");
    }

    @Test
    void an_endpoint_that_is_back_and_still_fails_is_left_alone_for_longer() throws Exception {
        var clock = new AtomicLong();
        HttpServer own = listen(request -> request.response().setStatusCode(500).end("own"));
        HttpServer other = listen(request -> request.response().end("other"));
        CallConnection connection = between(own.actualPort(), other.actualPort(), clock);
        answer(connection);
        goOn(connection);
        clock.addAndGet(Detour.FIRST_PAUSE.toNanos());
        callsUntil("own", connection);

        goOn(connection);
        clock.addAndGet(Detour.FIRST_PAUSE.toNanos());

        for (int call = 0; call < 100; call++) {
            assertThat(answer(connection).body().toString()).isEqualTo("other");
        }
    }

    @Test
    void told_to_go_on_with_nowhere_to_go_it_keeps_its_connection() throws Exception {
        CallConnection connection = to(request -> request.response().end("here"));

        answer(connection);
        goOn(connection);
        answer(connection);

        assertThat(connections).hasValue(1);
    }

    @Test
    void a_server_whose_certificate_is_believed_is_called_through_tls() throws Exception {
        HttpServer server = listenWithTls(request ->
                request.response().end(request.scheme() + " " + request.getHeader("Host") + " " + request.version()));
        CallConnection connection = throughTls(server.actualPort(), Trust.in(CERTIFICATE.certificate()));

        assertThat(answer(connection).body()).hasToString("https 127.0.0.1:" + server.actualPort() + " HTTP_1_1");
    }

    @Test
    void a_server_that_nobody_vouches_for_is_called_only_if_anybody_will_do() throws Exception {
        HttpServer server = listenWithTls(request -> request.response().end("whoever"));

        Unanswered refused = failure(throughTls(server.actualPort(), Trust.USUAL));
        WireAnswer careless = answer(throughTls(server.actualPort(), Trust.ANYBODY));

        assertThat(refused.code()).isEqualTo("NoConnection");
        assertThat(refused.wasSent()).isFalse();
        assertThat(refused).hasMessageContaining("certification path");
        assertThat(careless.body()).hasToString("whoever");
    }

    @Test
    void a_call_is_signed_for_the_host_it_is_sent_to() throws Exception {
        HttpServer server = listen(request -> request.response()
                .end(request.getHeader("Host") + " " + request.getHeader("Proof") + " "
                        + request.getHeader("Some-Header")));
        CallSigner signer = (call, host) -> call.headers().set("Proof", "for " + host);
        var caller = new Caller(signer, answer -> Optional.empty());
        CallConnection connection = new CallConnection(
                vertx,
                vertx.createHttpClient(),
                Detour.none(new Endpoint("127.0.0.1", server.actualPort())),
                ROOMY,
                caller);

        String host = "127.0.0.1:" + server.actualPort();

        assertThat(answer(connection).body()).hasToString(host + " for " + host + " value");
    }

    @Test
    void who_is_not_let_in_is_told_so_and_has_no_answer() throws Exception {
        HttpServer server =
                listen(request -> request.response().setStatusCode(400).end("stranger"));
        Function<WireAnswer, Optional<WrongAnswer>> denial =
                answer -> Optional.of(new WrongAnswer(answer.status() + " " + answer.excerpt()));
        CallConnection connection = new CallConnection(
                vertx,
                vertx.createHttpClient(),
                Detour.none(new Endpoint("127.0.0.1", server.actualPort())),
                ROOMY,
                new Caller(CallSigner.NONE, denial));

        assertThat(catchThrowable(() -> send(connection).await(DEADLINE_SECONDS, SECONDS)))
                .isInstanceOf(WrongAnswer.class)
                .hasMessage("400 stranger");
    }

    /** Calls never fail meanwhile: whether the own endpoint is back is tried aside. */
    private int callsUntil(String answer, CallConnection connection) throws Exception {
        int count = 0;
        long deadline = System.nanoTime() + SECONDS.toNanos(DEADLINE_SECONDS);
        while (!answer(connection).body().toString().equals(answer)) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            count++;
        }
        return count;
    }

    private void goOn(CallConnection connection) throws TimeoutException {
        Promise<Void> gone = Promise.promise();
        loop.runOnContext(run -> {
            connection.goOn();
            gone.complete();
        });
        gone.future().await(DEADLINE_SECONDS, SECONDS);
    }

    private CallConnection between(int ownPort, int otherPort, AtomicLong clock) {
        var endpoints = List.of(new Endpoint("127.0.0.1", ownPort), new Endpoint("127.0.0.1", otherPort));
        return new CallConnection(vertx, vertx.createHttpClient(), new Detour(endpoints, 0, clock::get), ROOMY);
    }

    private CallConnection to(Handler<HttpServerRequest> handler) throws Exception {
        return to(handler, ROOMY);
    }

    private CallConnection to(Handler<HttpServerRequest> handler, Duration timeout) throws Exception {
        return connection(listen(handler).actualPort(), timeout);
    }

    private HttpServer listen(Handler<HttpServerRequest> handler) throws TimeoutException {
        return vertx.createHttpServer()
                .connectionHandler(opened -> connections.incrementAndGet())
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .await(DEADLINE_SECONDS, SECONDS);
    }

    private HttpServer listenWithTls(Handler<HttpServerRequest> handler) throws TimeoutException {
        return vertx.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(CERTIFICATE.keyStore()))
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .await(DEADLINE_SECONDS, SECONDS);
    }

    private CallConnection throughTls(int port, Trust trust) {
        var endpoint = new Endpoint(Endpoint.Scheme.HTTPS, "127.0.0.1", port);
        return new CallConnection(vertx, vertx.createHttpClient(trust.clientOptions()), Detour.none(endpoint), ROOMY);
    }

    private CallConnection connection(int port, Duration timeout) {
        return new CallConnection(
                vertx, vertx.createHttpClient(), Detour.none(new Endpoint("127.0.0.1", port)), timeout);
    }

    private WireAnswer answer(CallConnection connection) throws Exception {
        return send(connection).await(DEADLINE_SECONDS, SECONDS);
    }

    private Unanswered failure(CallConnection connection) {
        return (Unanswered) catchThrowable(() -> send(connection).await(DEADLINE_SECONDS, SECONDS));
    }

    /** On one event loop, as a connection asks: from elsewhere an answer may come before anybody listens to it. */
    private Future<WireAnswer> send(CallConnection connection) {
        var headers = HttpHeaders.headers().add("Some-Header", "value");
        Promise<WireAnswer> answer = Promise.promise();
        loop.runOnContext(run -> connection
                .send(new WireCall("/", headers, Buffer.buffer("body")))
                .onComplete(answer));
        return answer.future();
    }
}
