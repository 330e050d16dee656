// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendRefusal;
import io.sluice.bus.KnownRecord;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.RecordLayout;
import io.sluice.gateway.forward.Delivery;
import java.util.Arrays;
import java.util.List;

/**
 * The records of a put that one shard is to take, cut into parts that are sent one behind the other. A part leaves only
 * when all before it are stored, so that no attempt at the call can ever store a record in front of an earlier one.
 */
final class PutLane {
    private final RecordArena records;
    private final PutOutcomes outcomes;
    private final int shard;
    private final PutRecords.Attempt attempt;
    private int[] rest;
    private int partCount;
    private int[] misplaced = {};
    private boolean isMapOld;

    /** @param places ascending, at least one */
    PutLane(PutRecords put, PutOutcomes outcomes, int shard, int[] places) {
        this.records = put.records();
        this.attempt = put.attempt();
        this.outcomes = outcomes;
        this.shard = shard;
        this.rest = places;
    }

    int shard() {
        return shard;
    }

    /** True if every record has its outcome or is known to belong elsewhere. */
    boolean isDone() {
        return rest.length == 0;
    }

    /** Places that are to be placed again, by a map that is asked for anew. */
    int[] misplaced() {
        return misplaced;
    }

    /** True if the map by which they were placed is known to be behind: none but a newer one can place them. */
    boolean isMapOld() {
        return isMapOld;
    }

    /** The first of the remaining records, as many as a message takes, at least one. */
    RecordBatch nextPart() {
        int bytes = records.byteCount(rest[0]);
        partCount = 1;
        while (partCount < rest.length && bytes + records.byteCount(rest[partCount]) <= RecordLayout.MAX_BATCH_BYTES) {
            bytes += records.byteCount(rest[partCount]);
            partCount++;
        }
        return records.batch(rest, 0, partCount);
    }

    /** What became of the part sent last. */
    void take(Delivery delivery) {
        delivery.match(
                outcome -> {
                    takeAnswer(outcome);
                    return this;
                },
                () -> {
                    loseSight();
                    return this;
                },
                () -> refuseRest(attempt.unasked(PutRefusal.OVERLOADED)),
                () -> refuseRest(attempt.unasked(PutRefusal.UNAVAILABLE)));
    }

    /** Records of the call that an ancestor of this shard holds. */
    void skipKnown(List<KnownInShard> known) {
        known.forEach(record -> {
            if (contains(rest, record.place())) {
                outcomes.stored(record.place(), record.shard(), record.offset(), record.arrivalMs());
            }
        });
        rest = without(rest);
    }

    /** Nothing is known of the part on its way; what has not left must not overtake it. */
    void loseSight() {
        refuseRest(PutRefusal.UNKNOWN);
    }

    private void takeAnswer(AppendOutcome answer) {
        answer.match(
                this::storePart,
                this::storeKnown,
                notOwner -> passOn(rest),
                stale -> passOnByNewerMap(rest),
                ended -> passOnByNewerMap(Arrays.stream(rest)
                        .filter(place -> records.placedBy(place) != PlacedBy.SHARD)
                        .toArray()),
                refused -> refuseRest(reason(refused.reason())),
                gone -> refuseRest(PutRefusal.NO_SUCH_STREAM));
    }

    private PutLane storePart(AppendOutcome.Stored stored) {
        for (int i = 0; i < partCount; i++) {
            outcomes.stored(rest[i], shard, stored.baseOffset() + i, stored.arrivalMs());
        }
        return nextFrom(partCount);
    }

    /** The owner had part of the part: the others go again, without those. */
    private PutLane storeKnown(AppendOutcome.Known known) {
        int before = rest.length;
        for (KnownRecord record : known.records()) {
            if (contains(rest, record.place())) {
                outcomes.stored(record.place(), shard, record.offset(), record.arrivalMs());
            }
        }
        rest = without(rest);
        if (rest.length == before) {
            throw new IllegalStateException("an owner knows records that it was not asked about");
        }
        return this;
    }

    private PutLane passOnByNewerMap(int[] elsewhere) {
        isMapOld = true;
        return passOn(elsewhere);
    }

    /**
     * The node does not take these records as they are placed: it knows another map than we do, or does not yet know ours.
     *
     * @param elsewhere those that the next map may place, here or in another shard; a record for which the client named a
     *     shard that has ended is not among them
     */
    private PutLane passOn(int[] elsewhere) {
        misplaced = elsewhere;
        for (int place : rest) {
            outcomes.refused(place, shard, PutRefusal.SHARD_CLOSED);
        }
        return nextFrom(rest.length);
    }

    private PutLane refuseRest(PutRefusal reason) {
        for (int place : rest) {
            outcomes.refused(place, shard, reason);
        }
        return nextFrom(rest.length);
    }

    private PutLane nextFrom(int count) {
        rest = Arrays.copyOfRange(rest, count, rest.length);
        return this;
    }

    private int[] without(int[] places) {
        return Arrays.stream(places).filter(place -> !outcomes.isStored(place)).toArray();
    }

    private static boolean contains(int[] ascending, int place) {
        return Arrays.binarySearch(ascending, place) >= 0;
    }

    /** An owner to whom a batch came too late or damaged has not looked whether it is a repeat. */
    private PutRefusal reason(AppendRefusal refusal) {
        return switch (refusal) {
            case EXPIRED, CORRUPT -> attempt.unasked(PutRefusal.UNAVAILABLE);
            case THROTTLED -> PutRefusal.THROTTLED;
            case OVERLOADED -> PutRefusal.OVERLOADED;
            case DISK_FULL -> PutRefusal.DISK_FULL;
        };
    }
}
