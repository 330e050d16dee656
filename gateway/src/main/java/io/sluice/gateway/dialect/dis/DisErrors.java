// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisError;
import io.sluice.gateway.operation.ConsumerRefusal;
import io.sluice.gateway.operation.PutRefusal;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamRefusal;

/** How DIS names our refusals. */
final class DisErrors {
    private DisErrors() {}

    static DisError of(StreamRefusal refusal) {
        return switch (refusal) {
            case NO_SUCH_STREAM -> DisCode.NO_SUCH_STREAM.bare();
            case NAME_TAKEN -> DisCode.STREAM_EXISTS.bare();
            case FORBIDDEN -> forbidden();
            case UNFIT -> DisCode.INVALID_REQUEST.with("The change does not fit the stream as it is.");
            case UNAVAILABLE -> DisCode.UNAVAILABLE.with("The catalogue of streams cannot be reached.");
        };
    }

    /** For somebody who has no permission for what they ask. */
    static DisError forbidden() {
        return DisCode.FORBIDDEN.with("The credential has no permission for it.");
    }

    static DisError of(ConsumerRefusal refusal) {
        return switch (refusal) {
            case NO_SUCH_APP -> DisCode.NO_SUCH_APP.bare();
            case APP_EXISTS -> DisCode.APP_EXISTS.bare();
            case FULL -> DisCode.QUOTA.with("No more checkpoints can be kept.");
            case NO_SUCH_SHARD -> DisCode.NO_SUCH_STREAM.bare();
            case OVERLOADED -> DisCode.OVERLOADED.bare();
            case UNAVAILABLE -> DisCode.UNAVAILABLE.with("The node that keeps it cannot be reached.");
        };
    }

    static DisError of(ReadRefusal refusal) {
        return switch (refusal) {
            case NO_SUCH_SHARD -> DisCode.NO_SUCH_STREAM.bare();
            case OVERLOADED -> DisCode.OVERLOADED.bare();
            case UNAVAILABLE -> DisCode.UNAVAILABLE.with("The partition cannot be reached.");
            case DAMAGED -> DisCode.SYSTEM_ERROR.with("Records of the partition are damaged.");
        };
    }

    /**
     * What becomes of one record. SDKs send a record again for what begins with 5 and for traffic control; one of unknown
     * fate may then be stored twice, since this API has nothing by which a repeat could be known.
     */
    static DisError of(PutRefusal refusal) {
        return switch (refusal) {
            case THROTTLED, OVERLOADED -> DisCode.TRAFFIC_CONTROL.bare();
            case DISK_FULL -> DisCode.NOT_STORED.with("The disk is full.");
            case SHARD_CLOSED -> DisCode.PARTITION_EXPIRED.bare();
            case NO_SUCH_STREAM -> DisCode.NO_SUCH_STREAM.bare();
            case UNAVAILABLE -> DisCode.NOT_STORED.with("The partition cannot be reached.");
            case UNKNOWN -> DisCode.SYSTEM_ERROR.with("It is not known whether the record is stored.");
        };
    }
}
