// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import io.sluice.bus.LocalDelivery;
import io.sluice.gateway.GatewayConfig;
import io.sluice.gateway.dialect.dis.DisLimits;
import io.sluice.gateway.dialect.kinesis.KinesisLimits;
import io.sluice.gateway.dialect.v3io.V3ioLimits;
import io.sluice.gateway.dialect.yds.YdsConfig;
import io.sluice.gateway.dialect.yds.YdsNames;
import io.sluice.gateway.forward.ForwardConfig;
import io.sluice.gateway.http.AdminConfig;
import io.sluice.gateway.http.AnswerLimits;
import io.sluice.gateway.http.BodyLimits;
import io.sluice.gateway.http.ConnectionLimits;
import io.sluice.gateway.http.Http2Limits;
import io.sluice.gateway.http.HttpConfig;
import io.sluice.gateway.http.Listener;
import io.sluice.gateway.http.PlainPort;
import io.sluice.gateway.operation.Dedupe;
import io.sluice.gateway.operation.PutConfig;
import io.sluice.shardnode.ShardNodeConfig;
import io.sluice.shardnode.journal.JournalConfig;
import io.sluice.shardnode.owner.RepeatConfig;
import io.sluice.shardnode.retention.RetentionConfig;
import java.time.Duration;

/**
 * Every setting there is. A new one is a component of its room's record, with its default there, and a line here, at the
 * component's place; {@code SettingsDocsTest} then says what to write into the pages.
 */
public final class KnownSettings {
    private static final SettingGroup<HttpConfig> HTTP = SettingGroup.of(
            HttpConfig.class,
            SettingGroup.of(
                    Listener.class,
                    text("http.host", Words.hosts(), "Address of the client port. 0.0.0.0 opens it to other machines.")
                            .option("--host", "HOST"),
                    port("http.port", "The client port; 0 takes any free one.").option("--port", "PORT")),
            choice("http.plain", PlainPort.class, "Whether clients are served at that port, without TLS."),
            SettingGroup.of(
                    BodyLimits.class,
                    bytesFrom(
                                    "http.body-bytes",
                                    "1B",
                                    "All bodies of requests held at once and what is made of them, 5 bytes for each of"
                                            + " a body, from its first byte until its answer is made; what does not fit"
                                            + " is refused at once.")
                            .usually("three eighths of the heap, at least 96MiB"),
                    duration("http.body-read-timeout", "1ms", "1h", "From a request's head to its body's last byte."),
                    bytes(
                            "http.unread-bytes",
                            "0B",
                            "1GiB",
                            "After an early refusal, an HTTP/1.1 connection is kept if no more of the body than this is"
                                    + " still to come."),
                    duration("http.unread-timeout", "1ms", "1h", "How long a refused body is still read.")),
            SettingGroup.of(
                    AnswerLimits.class,
                    bytesFrom(
                                    "http.answer-bytes",
                                    "1B",
                                    "What reads bring into memory, 4 bytes for each of a record, and large answers until"
                                            + " they are written. A read that finds no room waits until put.deadline and"
                                            + " is refused then.")
                            .usually("a sixth of the heap, at least 42MiB"),
                    duration(
                            "http.answer-write-timeout",
                            "1ms",
                            "1h",
                            "A client that takes longer to fetch a large answer is cut off.")),
            SettingGroup.of(
                    ConnectionLimits.class,
                    duration("http.idle-timeout", "1ms", "1h", "A connection without a byte for so long is closed."),
                    bytes("http.header-bytes", "16KiB", "1MiB", "All headers of a request."),
                    bytes("http.initial-line-bytes", "1KiB", "1MiB", "Method, path and query of an HTTP/1.1 request."),
                    count(
                            "http.backlog",
                            1,
                            65_535,
                            "Connections that wait to be accepted; the kernel may allow less.")),
            SettingGroup.of(
                    Http2Limits.class,
                    count("http.h2-streams", 1000, 100_000, "HTTP/2 requests at once on one connection."),
                    bytes(
                            "http.h2-stream-window-bytes",
                            "512KiB",
                            "64MiB",
                            "How much of one HTTP/2 body may be under way."),
                    bytes(
                            "http.h2-connection-window-bytes",
                            "512KiB",
                            "256MiB",
                            "The same for all bodies of one connection together.")),
            TlsSettings.ALL);

    static final SettingGroup<AdminConfig> ADMIN = SettingGroup.of(
            AdminConfig.class,
            SettingGroup.of(
                    Listener.class,
                    text("admin.host", Words.hosts(), "Address of the admin port; nobody is asked who they are there.")
                            .option("--admin-host", "HOST"),
                    port("admin.port", "The port of /health/live, /health/ready and /metrics; 0 takes any free one.")
                            .option("--admin-port", "PORT")),
            duration("admin.idle-timeout", "1ms", "1h", "A connection without a byte for so long is closed."),
            duration(
                    "admin.pulse-timeout",
                    "1ms",
                    "1h",
                    "An event loop that does not react within it counts as stuck."));

    private static final SettingGroup<KinesisLimits> KINESIS = SettingGroup.of(
            KinesisLimits.class,
            duration(
                    "kinesis.token-lifetime",
                    "1s",
                    "1d",
                    "Shard iterators and page tokens that are older have expired."),
            count("kinesis.max-shards", 1, 10_000, "The most shards that one stream may be made with."));

    private static final SettingGroup<YdsConfig> YANDEX = SettingGroup.of(
            YdsConfig.class,
            text(
                    "yandex.database",
                    Words.of("/|(/[a-zA-Z0-9_-]{1,64})+", "/, or 1 to 64 of a-z, A-Z, 0-9, _ and - behind each /"),
                    "Path of the Yandex database whose streams every API knows by their names, such as"
                            + " /ru-central1/folder/database. Those that are named without a database are always known."),
            choice(
                    "yandex.names",
                    YdsNames.class,
                    "What may be called a stream. With strict, letters, digits and -, a letter first and no - last."));
    private static final SettingGroup<V3ioLimits> V3IO = SettingGroup.of(
            V3ioLimits.class,
            text(
                    "v3io.default-container",
                    Words.of("(?!v[23]$)(?=.{1,128}$)(?=.*[a-z])[a-z0-9]+([_-][a-z0-9]+)*", "a container's name"),
                    "Streams directly in this container are those that the other dialects name."),
            bytes("v3io.max-data-bytes", "1KiB", "2MiB", "Data of one record put through v3io."));
    private static final SettingGroup<DisLimits> DIS = SettingGroup.of(
            DisLimits.class,
            duration("dis.cursor-lifetime", "1s", "1d", "Cursors of the DIS API that are older have expired."),
            count("dis.max-partitions", 1, 10_000, "The most partitions that the DIS API gives to one stream."));

    private static final SettingGroup<PutConfig> PUT = SettingGroup.of(
            PutConfig.class,
            duration(
                    "put.deadline",
                    "10ms",
                    "1m",
                    "By then every record of a put has an outcome; reads and calls about streams wait as long."),
            duration(
                    "put.horizon",
                    "0s",
                    "1h",
                    "A younger shard is not written before its sealed parents were asked what they hold of the call."),
            duration(
                    "put.pause",
                    "1ms",
                    "10s",
                    "How long to wait before the catalogue is asked again for a newer shard map, or room for a read."),
            choice(
                    "dedupe",
                    Dedupe.class,
                    "Whether a client's retry is stored once; off is for tools that replay one captured request."));

    private static final SettingGroup<ForwardConfig> FORWARD = SettingGroup.of(
            ForwardConfig.class,
            duration(
                    "forward.attempt",
                    "10ms",
                    "1m",
                    "A message without an answer for so long is sent again, under the same name."),
            duration("forward.pause", "1ms", "10s", "How long to wait before a message is sent again."),
            bytesFrom(
                            "forward.credit-bytes",
                            "11MiB",
                            "Records that each event loop may have waiting for one node's answers; what does not fit is"
                                    + " refused at once.")
                    .usually("a sixteenth of the heap for all event loops, 11MiB to 32MiB for each"),
            countFrom("forward.credit-messages", 1, "The same in messages."));

    static final SettingGroup<GatewayConfig> GATEWAY = SettingGroup.of(
            GatewayConfig.class,
            HTTP,
            AuthSettings.ALL,
            KINESIS,
            YANDEX,
            V3IO,
            DIS,
            PUT,
            FORWARD,
            count("gateway.event-loops", 1, 256, "Threads that serve clients.")
                    .usually("one a processor, but for each 128MiB of heap at most one"),
            duration(
                    "gateway.drain-delay",
                    "0s",
                    "10m",
                    "How long a stopping gateway still takes requests after it has turned unready, for balancers to"
                            + " notice."),
            duration("gateway.drain-grace", "0s", "10m", "How long a stopping gateway lets requests end."));

    private static final SettingGroup<JournalConfig> JOURNAL = SettingGroup.of(
            JournalConfig.class,
            bytes(
                    "journal.segment-bytes",
                    "4KiB",
                    "1GiB",
                    "A segment is closed when it is larger; retention removes whole segments."),
            bytesFrom(
                            "journal.queue-bytes",
                            "64KiB",
                            "Appends that wait for the disk; what does not fit is refused at once.")
                    .usually("a sixteenth of the heap, 11MiB to 64MiB"),
            bytesFrom(
                    "journal.disk-reserve-bytes",
                    "0B",
                    "With less free disk appends are refused and reads go on; at most 5 % of the disk is held back."),
            bytesFrom("journal.tail-cache-bytes", "0B", "Newest records kept in memory for readers at the tip.")
                    .usually("a 32nd of the heap, at most 32MiB"),
            bytesFrom("journal.index-cache-bytes", "0B", "Indexes of closed segments kept in memory.")
                    .usually("a 64th of the heap, at most 32MiB"),
            countFrom("journal.read-queue-count", 1, "Reads that wait or run; more are answered \"busy\"."),
            bytesFrom("journal.read-queue-bytes", "1MiB", "The same in bytes that they bring into memory.")
                    .usually("a sixteenth of the heap, 11MiB to 64MiB"),
            duration(
                    "journal.repeat-horizon",
                    "0s",
                    "1h",
                    "Younger appends are told to a shard's new owner, which knows repeats by them."),
            count(
                    "journal.cold-below-percent",
                    0,
                    90,
                    "When less of a segment than this is kept, the rest is copied so that it can be deleted; 0 copies"
                            + " nothing."));

    private static final SettingGroup<RetentionConfig> RETENTION = SettingGroup.of(
            RetentionConfig.class,
            duration(
                            "retention.cap",
                            "1m",
                            "3650d",
                            "No stream is kept for longer, whatever it asks; for load tests and small disks. The default"
                                    + " is longer than any stream may ask.")
                    .option("--retention-cap", "TIME"),
            duration("retention.sweep-interval", "1s", "1h", "How often disk space is freed."));

    private static final SettingGroup<RepeatConfig> REPEAT = SettingGroup.of(
            RepeatConfig.class,
            bytesFrom(
                            "repeat.budget-bytes",
                            "1MiB",
                            "Memory for what the node's shards have stored of late; when it is full, the oldest are"
                                    + " forgotten early.")
                    .usually("a sixteenth of the heap, at most 64MiB"),
            duration(
                    "repeat.client-lifetime",
                    "0s",
                    "1h",
                    "How long a client's retry gets the first answer, since last seen."),
            duration("repeat.gateway-lifetime", "0s", "1h", "The same for calls that only a gateway repeats."));

    static final SettingGroup<ShardNodeConfig> SHARD_NODE = SettingGroup.of(
            ShardNodeConfig.class,
            countFrom("node.id", 0, "Which shard node this is; node 0 writes the catalogue.")
                    .option("--node-id", "N"),
            Setting.of("data.directory", Words.paths(), "Where records are kept. Made if it is not there.")
                    .option("--data-dir", "DIR"),
            count("node.reader-threads", 1, 256, "How many reads of the disk run at once."),
            count(
                    "node.capacity-weight",
                    1,
                    1000,
                    "How many new shards the node gets in proportion to the other nodes of the cluster."),
            JOURNAL,
            RETENTION,
            REPEAT,
            choice(
                            "limits",
                            ShardNodeConfig.Limits.class,
                            "What a shard accepts each second. aws refuses more than 1,000 records or 1 MiB, to test"
                                    + " clients against it.")
                    .option("--limits", "PROFILE"));

    static final Setting<LocalDelivery> BUS_ENCODING = choice(
                    "bus.encoding",
                    LocalDelivery.class,
                    "How gateway and shard node hand messages over in one process. by-bytes encodes them as a cluster"
                            + " does, to find what only a network would show.")
            .option("--bus-encoding", "HOW");

    static final Setting<Duration> STOP_DEADLINE = duration(
            "stop.deadline",
            "1s",
            "1h",
            "From SIGTERM to the end of the process; what is not done by then is cut off.");

    private KnownSettings() {}

    private static Setting<Long> bytes(String name, String min, String max, String effect) {
        return Setting.of(name, Quantity.bytes(min, max), effect);
    }

    private static Setting<Long> bytesFrom(String name, String min, String effect) {
        return Setting.of(name, Quantity.bytesFrom(min), effect);
    }

    static Setting<Duration> duration(String name, String min, String max, String effect) {
        return Setting.of(name, Quantity.durations(min, max), effect);
    }

    private static Setting<Long> count(String name, long min, long max, String effect) {
        return Setting.of(name, Quantity.counts(min, max), effect);
    }

    private static Setting<Long> countFrom(String name, long min, String effect) {
        return Setting.of(name, Quantity.countsFrom(min), effect);
    }

    static Setting<Long> port(String name, String effect) {
        return Setting.of(name, Quantity.ports(), effect);
    }

    static Setting<String> text(String name, Words<String> form, String effect) {
        return Setting.of(name, form, effect);
    }

    static <E extends Enum<E>> Setting<E> choice(String name, Class<E> constants, String effect) {
        return Setting.of(name, new Choice<>(constants), effect);
    }
}
