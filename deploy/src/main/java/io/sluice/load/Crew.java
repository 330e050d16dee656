// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.PutForm;
import io.sluice.load.http.CallConnection;
import io.sluice.load.record.LineFeed;
import io.sluice.load.record.RingPart;
import io.sluice.load.record.Stamp;
import io.sluice.load.record.StampedRecords;
import io.sluice.load.record.WriterRecords;
import io.sluice.load.verify.Origin;
import io.sluice.load.writer.LoadWriter;
import io.sluice.load.writer.WriterTools;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The writers of a run and where their records come from. */
final class Crew {
    private final LoadOptions config;
    private final PutForm form;
    private final LoadDialect dialect;
    private final Stamp stamp;
    private final Optional<LineFeed> feed;

    Crew(LoadOptions config, LoadDialect dialect, LoadAmbient ambient) {
        this.config = config;
        this.dialect = dialect;
        this.form = dialect.puts().form(config.records().batch());
        this.stamp = Stamp.draw(config.records().size(), ambient.unique());
        this.feed = config.records().input().map(this::feed);
    }

    PutForm form() {
        return form;
    }

    Origin origin() {
        return feed.isPresent()
                ? Origin.lines()
                : Origin.stamped(stamp, StampedRecords.keys(config.records().batch()));
    }

    /** Of the input, so far; none if there is none. */
    OptionalLong readBytes() {
        return feed.isPresent() ? OptionalLong.of(feed.get().readBytes()) : OptionalLong.empty();
    }

    /** What ended the input before its end. */
    Optional<String> inputFailure() {
        return feed.flatMap(LineFeed::failure).map(Throwable::getMessage);
    }

    /**
     * Puts all writers to work. Completes when each of them has ended, with the first failure among them.
     *
     * @param onFailure told of the first failure while the others are at work
     */
    Future<Optional<Throwable>> work(
            Loops loops,
            IntFunction<CallConnection> connections,
            Function<Context, WriterTools> tools,
            Runnable onFailure) {
        List<Future<Void>> ends = new ArrayList<>();
        for (int number = 0; number < config.connections(); number++) {
            Context loop = loops.ofWriter(number);
            var writer = new LoadWriter(number, records(loop, number), connections.apply(number), tools.apply(loop));
            ends.add(Loops.on(loop, writer::run).onFailure(failed -> onFailure.run()));
        }
        feed.ifPresent(LineFeed::start);
        return Future.join(ends).transform(done -> Future.succeededFuture(Optional.ofNullable(done.cause())));
    }

    void stop() {
        feed.ifPresent(LineFeed::close);
    }

    private RingPart part(int number) {
        return config.records().spread() == LoadOptions.Spread.ONE_SHARD
                ? RingPart.ofConnection(number, config.shards().orElseThrow())
                : RingPart.WHOLE;
    }

    private LineFeed feed(LoadOptions.Input input) {
        long queueBytes = Math.max(1, config.queueBytes() / config.connections());
        return new LineFeed(
                new LineFeed.Input(input.stream(), input.keyField(), queueBytes),
                dialect.puts().limits(),
                stamp.run());
    }

    private WriterRecords records(Context loop, int number) {
        int batch = config.records().batch();
        if (feed.isEmpty()) {
            return new StampedRecords(new StampedRecords.Author(stamp, number, part(number)), batch, form);
        }
        var batching = new LineFeed.Batching(form, dialect.puts().limits(), batch);
        Vertx vertx = loop.owner();
        return feed.get().writer(vertx, task -> loop.runOnContext(run -> task.run()), batching);
    }
}
