// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import io.sluice.load.LoadOptions.Verification;
import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.http.CallConnection;
import io.sluice.load.http.CallConnection.Unanswered;
import io.sluice.load.http.Caller;
import io.sluice.load.http.Detour;
import io.sluice.load.http.Endpoint;
import io.sluice.load.measure.Continuity;
import io.sluice.load.measure.Gaps;
import io.sluice.load.measure.Meter;
import io.sluice.load.report.Progress;
import io.sluice.load.report.Summary;
import io.sluice.load.verify.Reading;
import io.sluice.load.verify.Verdict;
import io.sluice.load.verify.Verifier;
import io.sluice.load.verify.VerifyConfig;
import io.sluice.load.writer.ClosedLoop;
import io.sluice.load.writer.Extent;
import io.sluice.load.writer.OpenLoop;
import io.sluice.load.writer.OpenLoop.Backlog;
import io.sluice.load.writer.Schedule;
import io.sluice.load.writer.Witness;
import io.sluice.load.writer.WriterTools;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientAgent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One run, from the look at the stream to the verdict. */
public final class LoadRun {
    /** Of the calls before the first put: a server may be starting. */
    private static final Duration OPEN_TIMEOUT = Duration.ofMinutes(1);

    /** A load makes the machine busy, and its own loops slow: shorter stalls are no news. */
    private static final long STALL_SECONDS = 30;

    private static final int READ_CONNECTIONS = 4;
    private static final int PAGE_BYTES = 2 << 20;
    /** Of lines, whose length is not known before. */
    private static final int LINES_ON_PAGE = 1000;

    private final LoadOptions config;
    private final LoadDialect dialect;
    private final LoadAmbient ambient;
    private final Access access;
    private final Crew crew;
    private final Meter meter = new Meter();
    private final Vertx vertx;
    private final HttpClientAgent client;
    private final int writerLoops;
    private volatile Optional<Stage> stage = Optional.empty();
    private volatile boolean isStopped;
    private volatile boolean isHurried;

    /** The part of a run in which records are put. */
    private record Stage(Schedule schedule, long startNanos, Optional<Verifier> verifier, Continuity continuity) {}

    /**
     * Says nothing of who it is.
     *
     * @throws IllegalArgumentException if the API has no such calls
     */
    public LoadRun(LoadOptions config, LoadDialect dialect, LoadAmbient ambient) {
        this(config, dialect, ambient, Access.OPEN);
    }

    /** @throws IllegalArgumentException if the API has no such calls */
    public LoadRun(LoadOptions config, LoadDialect dialect, LoadAmbient ambient, Access access) {
        config.check(dialect.puts().limits());
        this.config = config;
        this.dialect = dialect;
        this.ambient = ambient;
        this.access = access;
        this.crew = new Crew(config, dialect, ambient);
        this.writerLoops = Math.min(config.connections(), Runtime.getRuntime().availableProcessors());
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(writerLoops + 1)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
                .setMaxEventLoopExecuteTime(STALL_SECONDS));
        this.client = vertx.createHttpClient(access.trust().clientOptions());
    }

    /**
     * Completes with what came of it, also if it had to end early; fails with an {@link IOException} if nothing could be
     * put at all.
     */
    public Future<Summary> run() {
        return Loops.open(vertx, writerLoops)
                .compose(loops -> openStream(loops).compose(opened -> put(loops)))
                .eventually(vertx::close);
    }

    /** Takes no more turns; what is in flight comes to its end. Any thread. */
    public void stop() {
        isStopped = true;
        crew.stop();
        stage.ifPresent(begun -> begun.schedule().stop());
        vertx.setTimer(config.patience().stop().toMillis(), over -> isHurried = true);
    }

    /** How far it is; empty before the first record is due. To be asked by one thread. */
    public Optional<Progress> progress() {
        return stage.map(begun -> new Progress(
                elapsed(begun),
                config.records().extent(),
                crew.readBytes(),
                config.records().input().map(LoadOptions.Input::bytes).orElse(OptionalLong.empty()),
                meter.sample(),
                begun.continuity().longest(),
                begun.verifier().map(Verifier::status)));
    }

    private Future<Void> openStream(Loops loops) {
        var connection = connection(0, OPEN_TIMEOUT);
        var opening = new StreamOpening(vertx, dialect, connection, config.shards());
        int others = config.endpoints().size() - 1;
        return Loops.on(loops.aside(), () -> open(opening, others))
                .onComplete(done -> connection.close())
                .recover(fault -> Future.failedFuture(explained(fault)));
    }

    /** From the beginning at the next endpoint, if one does not answer: looking and making may both be done twice. */
    private static Future<Void> open(StreamOpening opening, int others) {
        return opening.open()
                .recover(fault -> fault instanceof Unanswered && others > 0
                        ? open(opening, others - 1)
                        : Future.failedFuture(fault));
    }

    private Future<Summary> put(Loops loops) {
        if (config.verification() == Verification.NONE) {
            return work(loops, Optional.empty());
        }
        var verifyConfig = new VerifyConfig(
                config.queueBytes(), config.patience().tip(), config.patience().read());
        var verifier = new Verifier(loops.aside(), reading(), verifyConfig, ambient.nanoClock());
        return verifier.open(config.connections())
                .recover(fault -> Future.failedFuture(explained(fault)))
                .compose(opened -> work(loops, Optional.of(verifier)));
    }

    private Future<Summary> work(Loops loops, Optional<Verifier> verifier) {
        var begun =
                new Stage(schedule(), ambient.nanoClock().getAsLong(), verifier, new Continuity(ambient.nanoClock()));
        stage = Optional.of(begun);
        if (isStopped) {
            stop();
        }
        verifier.ifPresent(
                running -> running.verdict().onComplete(over -> begun.schedule().stop()));
        return crew.work(loops, this::connection, loop -> tools(begun), this::stop)
                .compose(failure -> {
                    Duration elapsed = elapsed(begun);
                    Gaps gaps = begun.continuity().gaps();
                    Optional<String> reason = failure.map(LoadRun::messageOf).or(crew::inputFailure);
                    return verdict(verifier)
                            .map(verdict ->
                                    new Summary(elapsed, meter.counts(), meter.allLatencies(), gaps, verdict, reason));
                });
    }

    private static Future<Optional<Verdict>> verdict(Optional<Verifier> verifier) {
        return verifier.map(running -> running.verdict().map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Schedule schedule() {
        Extent extent = config.records().extent();
        if (config.rate().isEmpty()) {
            return new ClosedLoop(extent, ambient.nanoClock());
        }
        // Lines that were read are put late rather than not at all.
        Backlog backlog = config.records().input().isPresent()
                ? Backlog.UNBOUNDED
                : new Backlog(Math.max(1, config.queueBytes() / config.records().size()), meter::missed);
        return new OpenLoop(config.rate().getAsDouble(), extent, backlog, ambient.nanoClock());
    }

    private WriterTools tools(Stage begun) {
        return new WriterTools(
                vertx,
                dialect.puts(),
                crew.form(),
                config.retries(),
                begun.schedule(),
                begun.verifier().<Witness>map(verifier -> verifier).orElse(Witness.NONE),
                meter,
                begun.continuity().writer(),
                ambient.nanoClock(),
                ambient.plain().get(),
                () -> isHurried);
    }

    private Reading reading() {
        List<CallConnection> connections =
                IntStream.range(0, READ_CONNECTIONS).mapToObj(this::connection).toList();
        int records = config.records().input().isPresent()
                ? LINES_ON_PAGE
                : Math.max(1, PAGE_BYTES / config.records().size());
        return new Reading(dialect, crew.origin(), connections, records);
    }

    private CallConnection connection(int number) {
        return connection(number, config.timeout());
    }

    private CallConnection connection(int number, Duration timeout) {
        var detour = new Detour(config.endpoints(), number, ambient.nanoClock());
        return new CallConnection(vertx, client, detour, timeout, Caller.of(access.signing(), dialect.api()));
    }

    private Duration elapsed(Stage begun) {
        return Duration.ofNanos(ambient.nanoClock().getAsLong() - begun.startNanos());
    }

    private Throwable explained(Throwable fault) {
        String where = config.endpoints().stream().map(Endpoint::toString).collect(Collectors.joining(", "));
        if (fault instanceof Unanswered) {
            return new IOException("cannot reach " + where + ": " + messageOf(fault), fault);
        }
        return fault instanceof IOException ? new IOException(where + ": " + messageOf(fault), fault) : fault;
    }

    private static String messageOf(Throwable fault) {
        return Optional.ofNullable(fault.getMessage()).orElse(fault.toString());
    }
}
