// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.dialect.Attempt;
import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.PutAnswer.Answered;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.PutDialect.Detail;
import io.sluice.load.dialect.PutForm;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadAnswer.Tip;
import io.sluice.load.dialect.ReadDialect.From;
import io.sluice.load.dialect.ReadRecord;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.dialect.StreamDialect.StreamState;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.http.CallConnection;
import io.sluice.load.http.Detour;
import io.sluice.load.http.Endpoint;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Speaks any of the APIs by the calls of the load tool, one call after another. */
final class DialectCaller implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long DEADLINE_SECONDS = 40;
    private static final int PAGE_RECORDS = 100;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final CallConnection connection;

    DialectCaller(URI endpoint) {
        this.connection = new CallConnection(
                vertx,
                vertx.createHttpClient(),
                Detour.none(new Endpoint(endpoint.getHost(), endpoint.getPort())),
                TIMEOUT);
    }

    /** Returns when the stream can be used. */
    void create(LoadDialect dialect, int shards) throws Exception {
        dialect.streams().created(send(dialect.streams().create(shards)));
        while (dialect.streams().state(send(dialect.streams().describe())) != StreamState.READY) {
            Thread.sleep(50);
        }
    }

    /** In one call; all must be stored. Returns them with their shards. */
    List<PlacedRecord> put(LoadDialect dialect, List<PlacedRecord> records) throws Exception {
        PutDialect puts = dialect.puts();
        PutForm form = puts.form(records.size());
        String body = records.stream()
                .map(record -> form.beforeKey()
                        + record.key()
                        + form.beforeData()
                        + Base64.getEncoder().encodeToString(record.data().getBytes(UTF_8))
                        + form.afterData())
                .collect(Collectors.joining(PutForm.BETWEEN, form.head(), form.tail()));
        WireCall call = puts.put(form, Buffer.buffer(body), new Attempt(UUID.randomUUID(), 1, 1));
        var answer = (Answered) puts.read(form, send(call), records.size(), Detail.PLACES);
        assertThat(answer.fates().count(Fate.STORED)).isEqualTo(records.size());
        List<PlacedRecord> placed = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            placed.add(records.get(i).in(answer.fates().shard(i)));
        }
        return placed;
    }

    /** Every record of every shard, in the order of each shard. */
    List<PlacedRecord> read(LoadDialect dialect) throws Exception {
        List<PlacedRecord> read = new ArrayList<>();
        var shards = dialect.streams().openShards(send(dialect.streams().listOpenShards("")));
        assertThat(shards.nextToken()).isEmpty();
        for (String shard : shards.shards()) {
            readShard(dialect, shard, read);
        }
        return read;
    }

    @Override
    public void close() {
        vertx.close();
    }

    private void readShard(LoadDialect dialect, String shard, List<PlacedRecord> read) throws Exception {
        String cursor = dialect.reads().cursor(send(dialect.reads().position(shard, From.OLDEST)));
        while (true) {
            var page = (Page) dialect.reads().page(send(dialect.reads().read(shard, cursor, PAGE_RECORDS)));
            for (ReadRecord record : page.records()) {
                read.add(new PlacedRecord(PlacedRecord.indexOf(shard), record.key(), new String(record.data(), UTF_8)));
            }
            if (page.tip() == Tip.REACHED) {
                return;
            }
            cursor = page.nextCursor();
        }
    }

    private WireAnswer send(WireCall call) throws TimeoutException {
        Promise<WireAnswer> answer = Promise.promise();
        loop.runOnContext(run -> connection.send(call).onComplete(answer));
        return answer.future().await(DEADLINE_SECONDS, SECONDS);
    }
}
