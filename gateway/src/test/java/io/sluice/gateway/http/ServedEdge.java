// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.DialectRouter;
import io.sluice.gateway.http.tls.ServerKeys;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;

/** An edge on real sockets with an {@link EchoDialect} or another behind it. Closing it fails if an event loop was ever blocked. */
public final class ServedEdge implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-06T08:49:37.950Z");
    static final long BUDGET_BYTES = 8L << 20;
    private static final BodyLimits USUAL =
            new BodyLimits(BUDGET_BYTES, Duration.ofSeconds(30), 1 << 20, Duration.ofSeconds(10));
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    final Vertx vertx = Vertx.vertx();
    final EchoDialect dialect;
    final ByteBudget budget;
    final ByteBudget answers;
    final HttpCounters counters = new HttpCounters();
    private final Dialect answering;
    private final ListAppender<ILoggingEvent> blocked = new ListAppender<>();
    private final HttpConfig config;
    /** What the edge's monotonic clock shows. */
    final AtomicLong nanos = new AtomicLong(42);

    final ServerKeys keys;
    private HttpEdge edge;

    ServedEdge() {
        this(USUAL);
    }

    ServedEdge(BodyLimits bodies) {
        this(bodies, new EchoDialect());
    }

    private ServedEdge(BodyLimits bodies, EchoDialect echo) {
        this(bodies, echo, echo);
    }

    /** Answers by another dialect than the one that the test can hold. */
    ServedEdge(BodyLimits bodies, Dialect answering) {
        this(bodies, new EchoDialect(), answering);
    }

    /** Answers are bounded as the test asks. */
    ServedEdge(AnswerLimits answers) {
        this(USUAL, answers, new EchoDialect());
    }

    private ServedEdge(BodyLimits bodies, AnswerLimits limits, EchoDialect echo) {
        this(bodies, limits, echo, echo);
    }

    private ServedEdge(BodyLimits bodies, EchoDialect echo, Dialect answering) {
        this(bodies, new AnswerLimits(BUDGET_BYTES, Duration.ofSeconds(30)), echo, answering);
    }

    private ServedEdge(BodyLimits bodies, AnswerLimits limits, EchoDialect echo, Dialect answering) {
        this(config(bodies, limits, TlsConfig.closed()), echo, answering);
    }

    /** Speaks TLS at a second port. */
    ServedEdge(TlsConfig tls) {
        this(config(USUAL, new AnswerLimits(BUDGET_BYTES, Duration.ofSeconds(30)), tls), new EchoDialect());
    }

    private ServedEdge(HttpConfig config, EchoDialect echo) {
        this(config, echo, echo);
    }

    private ServedEdge(HttpConfig config, EchoDialect echo, Dialect answering) {
        this.config = config;
        this.dialect = echo;
        this.answering = answering;
        budget = new ByteBudget(config.bodies().bodyBytes());
        answers = new ByteBudget(config.answers().answerBytes());
        keys = new ServerKeys(config.tls().files(), counters.tls());
        blocked.start();
        blockedThreadLog().addAppender(blocked);
    }

    private static HttpConfig config(BodyLimits bodies, AnswerLimits answers, TlsConfig tls) {
        return new HttpConfig(
                new Listener("127.0.0.1", 0),
                PlainPort.OPEN,
                bodies,
                answers,
                ConnectionLimits.standard(),
                Http2Limits.standard(),
                tls);
    }

    ServedEdge serve() {
        await(keys.open(vertx));
        await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                var shared = new SharedByEdges(budget, answers, keys, counters);
                edge = new HttpEdge(vertx, config, shared, new DialectRouter(List.of(answering)), clocked());
                return edge.listen();
            }
        }));
        return this;
    }

    public static Ambient ambient() {
        return new Ambient(InstantSource.fixed(NOW), () -> 42, new SplittableRandom(1));
    }

    private Ambient clocked() {
        return new Ambient(InstantSource.fixed(NOW), nanos::get, new SplittableRandom(1));
    }

    int port() {
        return edge.port().orElseThrow();
    }

    int tlsPort() {
        return edge.tlsPort().orElseThrow();
    }

    HttpEdge edge() {
        return edge;
    }

    RawClient connect() throws IOException {
        return new RawClient(port());
    }

    /** Waits for what happens on other threads without a future of its own. */
    void awaitThat(BooleanSupplier condition) {
        Promise<Void> met = Promise.promise();
        long timer = vertx.setPeriodic(1, tick -> {
            if (condition.getAsBoolean()) {
                met.tryComplete();
            }
        });
        await(met.future().onComplete(done -> vertx.cancelTimer(timer)));
    }

    void awaitEmptyBudget() {
        awaitThat(() -> budget.takenBytes() == 0);
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("not done within " + DEADLINE, late);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
        blockedThreadLog().detachAppender(blocked);
        assertThat(blocked.list).as("event loops that were blocked").isEmpty();
    }

    private static Logger blockedThreadLog() {
        return (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
    }
}
