// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.ShardBatch;
import io.vertx.core.Promise;

/** A batch that is not yet answered for good. */
final class WaitingBatch {
    private final RoutedBatch batch;
    private final Promise<Delivery> delivery;
    private final ForwardCounters counters;
    private boolean isInDoubt;

    WaitingBatch(RoutedBatch batch, Promise<Delivery> delivery, ForwardCounters counters) {
        this.batch = batch;
        this.delivery = delivery;
        this.counters = counters;
        counters.onBatchWaits();
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
                isInDoubt && (outcome instanceof AppendOutcome.NotOwner || outcome instanceof AppendOutcome.Refused);
        if (!leavesOpen) {
            end(new Delivery.Answered(outcome), DeliveryEnd.ANSWERED);
        }
        return !leavesOpen;
    }

    void noCredit() {
        end(new Delivery.NoCredit(), DeliveryEnd.NO_CREDIT);
    }

    /** The deadline has passed, or there is nobody left to wait for. */
    void giveUp() {
        if (isInDoubt) {
            end(new Delivery.NoAnswer(), DeliveryEnd.NO_ANSWER);
        } else {
            end(new Delivery.NoNode(), DeliveryEnd.NO_NODE);
        }
    }

    private void end(Delivery how, DeliveryEnd counted) {
        counters.onBatchEnds(counted);
        delivery.complete(how);
    }
}
