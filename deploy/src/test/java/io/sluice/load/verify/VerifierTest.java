// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A verifier that remembers one record. */
class VerifierTest {
    private static final long DEADLINE_SECONDS = 60;

    private final Told told = new Told();
    private final Vertx vertx = Vertx.vertx();
    private final Verifier verifier = new Verifier(
            vertx.getOrCreateContext(),
            new Reading(new KinesisLoad("orders"), told.origin(), List.of(), 1),
            new VerifyConfig(LongTable.ENTRY_BYTES, Duration.ofHours(1), Duration.ofHours(1)),
            System::nanoTime);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(DEADLINE_SECONDS, SECONDS);
    }

    @Test
    void a_writer_that_asks_for_room_after_the_verdict_is_not_held() throws Exception {
        verifier.settled(told.failed(0, Fate.UNKNOWN));
        verifier.settled(told.failed(1, Fate.UNKNOWN));
        Verdict verdict = verifier.verdict().await(DEADLINE_SECONDS, SECONDS);
        verifier.settled(told.stored(2, "5"));

        verifier.whenRoom().await(DEADLINE_SECONDS, SECONDS);

        assertThat(verdict.incomplete()).isPresent();
    }
}
