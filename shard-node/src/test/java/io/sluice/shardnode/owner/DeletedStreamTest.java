// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import static io.sluice.shardnode.owner.OwnersOnOneThread.CALL;
import static io.sluice.shardnode.owner.OwnersOnOneThread.OTHER_CALL;
import static io.sluice.shardnode.owner.OwnersOnOneThread.SHARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome.Gone;
import io.sluice.bus.RecallRequest;
import io.sluice.bus.SeekRequest;
import org.junit.jupiter.api.Test;

/** What becomes of appends and reads of a stream that is deleted. */
class DeletedStreamTest {
    private final OwnersOnOneThread node = new OwnersOnOneThread();

    @Test
    void nothing_is_appended_to_a_deleted_stream_and_repeats_of_it_are_gone_too() {
        node.append(CALL, 0);
        node.owners().forget(node.shards.delete());

        assertThat(node.append(OTHER_CALL, 0).result()).isEqualTo(new Gone());
        assertThat(node.append(CALL, 0).result()).isEqualTo(new Gone());
    }

    @Test
    void an_append_on_its_way_to_the_disk_is_not_acknowledged_after_its_stream_is_deleted() {
        node.append(OTHER_CALL, 0);
        node.storage.holdWrites();
        var inFlight = node.append(CALL, 0);
        var behindIt = node.append(CALL, 0, 1);
        node.owners().forget(node.shards.delete());

        node.storage.releaseWrites();

        assertThat(inFlight.result()).isEqualTo(new Gone());
        assertThat(behindIt.result()).isEqualTo(new Gone());
    }

    @Test
    void an_append_that_waits_for_its_shard_to_be_opened_is_gone_if_the_stream_is_deleted_meanwhile() {
        node.storage.holdWrites();
        var waiting = node.append(CALL, 0);
        node.owners().forget(node.shards.delete());

        node.storage.releaseWrites();

        assertThat(waiting.result()).isEqualTo(new Gone());
        assertThat(node.storage
                        .reader(SHARD, Runnable::run)
                        .seek(SeekRequest.Place.LATEST, 0)
                        .result())
                .isZero();
    }

    @Test
    void a_deleted_stream_is_not_read_and_holds_nothing_of_any_call() {
        node.append(CALL, 0);
        node.storedCount();
        node.owners().forget(node.shards.delete());

        assertThat(node.storedCount()).isEqualTo(-1);
        assertThat(node.owners()
                        .seek(new SeekRequest(SHARD, SeekRequest.Place.LATEST, 0))
                        .result()
                        .offset())
                .isEmpty();
        var recalled = node.owners().recall(new RecallRequest(SHARD, CALL)).result();
        assertThat(recalled.isFinal()).isTrue();
        assertThat(recalled.records()).isEmpty();
    }
}
