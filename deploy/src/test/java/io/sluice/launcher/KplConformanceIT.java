// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** An unmodified Kinesis Producer Library, which speaks TLS only, and puts several records into one. */
class KplConformanceIT {
    private static final int RECORDS = 1_000;
    private static final int SHARDS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A record is tried again until then, whatever the answer. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(6);

    @TempDir
    static Path directory;

    private static GuardedSluice sluice;

    /** @param shard where it was read, or where its producer was told that it is */
    private record Found(String shard, String sequenceNumber, String key, String text) {}

    @BeforeAll
    static void start() throws Exception {
        Optional<String> missing = KplProgram.missing();
        Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        sluice = GuardedSluice.start(directory);
    }

    @AfterAll
    static void stop() {
        if (sluice != null) {
            sluice.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"OWNER", "GUEST"})
    void aggregated_records_are_read_where_the_producer_was_told_they_are(Caller caller) throws Exception {
        try (Sdk sdk = Sdk.sync(sluice.endpoint(Door.PLAIN))) {
            var orders = new SdkStream(sdk, "orders-of-" + caller.profile());
            orders.create(SHARDS);

            ClientRun run = put(caller, orders.stream(), RECORDS, PATIENCE);

            assertThat(run.exitCode()).as(run.causes()).isZero();
            List<Found> told = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                String[] outcome = run.lines().get(i).split(" ", -1);
                assertThat(outcome[0]).as(run.lines().get(i)).isEqualTo("stored");
                told.add(new Found(outcome[1], outcome[2], "k" + i % 10, Integer.toString(i)));
            }
            List<Record> stored = new ArrayList<>();
            List<Found> found = new ArrayList<>();
            for (Shard shard : orders.shards()) {
                for (Record record : orders.readAll(shard.shardId(), RECORDS)) {
                    stored.add(record);
                    found.addAll(found(shard.shardId(), record));
                }
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(told);
            assertThat(stored).hasSizeLessThan(RECORDS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LAPSED, ExpiredTokenException",
        "STRANGER, UnrecognizedClientException",
        "FORGER, InvalidSignatureException",
        "WRITER, AccessDeniedException"
    })
    void who_is_not_let_in_is_told_why_of_each_record(Caller caller, String code) throws Exception {
        ClientRun run = put(caller, "another-stream", 10, SHORT_PATIENCE);

        assertThat(run.exitCode()).as(run.causes()).isZero();
        assertThat(run.lines())
                .hasSize(10)
                .allSatisfy(line ->
                        assertThat(line).as(run.causes()).startsWith("failed ").contains(" " + code));
    }

    private static ClientRun put(Caller caller, String stream, int count, Duration patience) throws Exception {
        return KplProgram.put(sluice.endpoint(Door.TLS), caller, stream, count, patience);
    }

    private static List<Found> found(String shard, Record record) throws IOException {
        return AggregatedRecord.parse(record.data().asByteArray())
                .map(inner -> inner.stream()
                        .map(one -> new Found(shard, record.sequenceNumber(), one.key(), one.text()))
                        .toList())
                .orElseGet(() -> List.of(new Found(
                        shard,
                        record.sequenceNumber(),
                        record.partitionKey(),
                        record.data().asUtf8String())));
    }
}
