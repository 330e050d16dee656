// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import static io.sluice.shardnode.owner.OwnersOnOneThread.CALL;
import static io.sluice.shardnode.owner.OwnersOnOneThread.EPOCH;
import static io.sluice.shardnode.owner.OwnersOnOneThread.OTHER_CALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Stored;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

/** What becomes of appends and reads at a node that is about to end. */
class DrainTest {
    private final OwnersOnOneThread node = new OwnersOnOneThread();

    @Test
    void a_draining_node_refuses_appends_as_another_owners_and_gives_what_it_has() {
        node.append(CALL, 0);

        Future<Void> drained = node.owners().drain();

        assertThat(drained.succeeded()).isTrue();
        assertThat(node.append(OTHER_CALL, 0).result()).isEqualTo(new NotOwner(EPOCH));
        assertThat(node.append(CALL, 0).result()).isEqualTo(new NotOwner(EPOCH));
        assertThat(node.storedCount()).isEqualTo(1);
    }

    @Test
    void it_is_drained_when_what_is_on_its_way_to_the_disk_has_ended() {
        node.append(CALL, 0);
        node.storage.holdWrites();
        var inFlight = node.append(OTHER_CALL, 0);
        Future<Void> drained = node.owners().drain();
        assertThat(drained.isComplete()).isFalse();

        node.storage.releaseWrites();

        assertThat(inFlight.result()).isInstanceOf(Stored.class);
        assertThat(drained.succeeded()).isTrue();
    }

    @Test
    void it_is_drained_too_when_what_was_on_its_way_has_failed() {
        node.append(CALL, 0);
        node.storage.holdWrites();
        node.append(OTHER_CALL, 0);
        Future<Void> drained = node.owners().drain();

        node.storage.failWrites(new IllegalStateException("the disk failed"));

        assertThat(drained.succeeded()).isTrue();
    }
}
