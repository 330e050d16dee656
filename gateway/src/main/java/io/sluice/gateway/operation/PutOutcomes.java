// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import java.util.Arrays;

/**
 * What became of each record of a put, by its place in the request. Kept in arrays: no object for each record.
 *
 * <p>Filled by {@link PutRecordsHandler} on one event loop, then only read.
 */
public final class PutOutcomes {
    private final int[] shards;
    private final long[] offsets;
    private final long[] arrivals;
    private final PutRefusal[] refusals;
    private StreamView stream;

    PutOutcomes(int count, StreamView stream) {
        shards = new int[count];
        offsets = new long[count];
        arrivals = new long[count];
        refusals = new PutRefusal[count];
        Arrays.fill(refusals, PutRefusal.UNKNOWN);
        Arrays.fill(offsets, -1);
        this.stream = stream;
    }

    public int count() {
        return shards.length;
    }

    /** The stream as it was when the last record was placed: its shards are those that the outcomes name. */
    public StreamView stream() {
        return stream;
    }

    public boolean isStored(int place) {
        return offsets[place] >= 0;
    }

    /** The index of the shard that the record is in, or was refused by. */
    public int shard(int place) {
        return shards[place];
    }

    /** The record's offset in its shard; only if it is stored. */
    public long offset(int place) {
        return offsets[place];
    }

    /** When the record came, milliseconds since the epoch; only if it is stored. */
    public long arrivalMs(int place) {
        return arrivals[place];
    }

    /** Why the record was not acknowledged; only if it is not stored. */
    public PutRefusal refusal(int place) {
        return refusals[place];
    }

    /** How many records are not acknowledged. */
    public int failedCount() {
        int failed = 0;
        for (long offset : offsets) {
            failed += offset < 0 ? 1 : 0;
        }
        return failed;
    }

    /** True if the stream was found to be deleted, so that nothing of the put can be read, whatever else is said of it. */
    public boolean isStreamGone() {
        for (int place = 0; place < offsets.length; place++) {
            if (offsets[place] < 0 && refusals[place] == PutRefusal.NO_SUCH_STREAM) {
                return true;
            }
        }
        return false;
    }

    /** True if the fate of any record is not known, so that only a repeat under the same name can tell. */
    public boolean hasUnknown() {
        for (int place = 0; place < offsets.length; place++) {
            if (offsets[place] < 0 && refusals[place] == PutRefusal.UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    void stored(int place, int shard, long offset, long arrivalMs) {
        shards[place] = shard;
        offsets[place] = offset;
        arrivals[place] = arrivalMs;
    }

    void refused(int place, int shard, PutRefusal refusal) {
        shards[place] = shard;
        refusals[place] = refusal;
    }

    void placedIn(StreamView newStream) {
        stream = newStream;
    }
}
