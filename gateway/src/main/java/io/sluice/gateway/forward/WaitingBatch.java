// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.ShardBatch;
import io.vertx.core.Promise;

/** A batch that is not yet answered for good. */
final class WaitingBatch {
    private final RoutedBatch batch;
    private final Promise<Delivery> delivery;
    private boolean isInDoubt;

    WaitingBatch(RoutedBatch batch, Promise<Delivery> delivery) {
        this.batch = batch;
        this.delivery = delivery;
    }

    int byteCount() {
        return batch.batch().records().length();
    }

    ShardBatch toward(long epoch) {
        return new ShardBatch(batch.shard(), epoch, batch.shardVersion(), batch.call(), batch.batch());
    }

    /** An attempt went unanswered: from now on a refusal of another attempt does not say that nothing was stored. */
    void doubt() {
        isInDoubt = true;
    }

    /**
     * Takes the owner's answer, unless it leaves open what becomes of the batch.
     *
     * @return true if the batch waits no more
     */
    boolean settle(AppendOutcome outcome) {
        boolean leavesOpen =
                outcome instanceof AppendOutcome.NotOwner || (isInDoubt && outcome instanceof AppendOutcome.Refused);
        if (!leavesOpen) {
            delivery.complete(new Delivery.Answered(outcome));
        }
        return !leavesOpen;
    }

    void noCredit() {
        delivery.complete(new Delivery.NoCredit());
    }

    /** The deadline has passed. */
    void giveUp() {
        delivery.complete(isInDoubt ? new Delivery.NoAnswer() : new Delivery.NoNode());
    }
}
