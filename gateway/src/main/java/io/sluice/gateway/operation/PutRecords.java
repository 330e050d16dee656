// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.RecordArena;
import io.sluice.model.CallId;

/**
 * Records to store, checked and written in their stored form. Where a shard was given, a record's hash is the first point
 * of that shard's range: the one that the shard keeps when it is narrowed.
 *
 * @param call names this put; see {@link CallNames}
 * @param attempt whether the client says that it has sent the same call before
 * @param arrivedNanos the gateway's monotonic clock when the request came; the put deadline counts from there
 */
public record PutRecords(StreamView stream, RecordArena records, CallId call, Attempt attempt, long arrivedNanos) {
    /** Which attempt of a call this is. */
    public enum Attempt {
        FIRST,
        /** Its records may be stored since an earlier attempt: what no owner was asked about is unknown, not refused. */
        REPEATED;

        /** What is to be said of a record about which no owner was asked, for whatever reason. */
        PutRefusal unasked(PutRefusal reason) {
            return this == FIRST ? reason : PutRefusal.UNKNOWN;
        }
    }
}
