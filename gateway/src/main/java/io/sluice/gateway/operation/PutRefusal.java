// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

/**
 * Why a record was not acknowledged. A dialect's error table gives each its wire name and status.
 *
 * <p>All but {@link #UNKNOWN} say that the record is not stored. What no owner was asked about is told as such at a first
 * attempt only: of a repeated call an earlier attempt may have stored it.
 */
public enum PutRefusal {
    /** The shard's quota is spent; the same request may succeed later. */
    THROTTLED,
    /** The node or this gateway holds as much as it may; the same request may succeed later. */
    OVERLOADED,
    /** The disk is down to its reserve; the same request may succeed later. */
    DISK_FULL,
    /** The shard that the client named has ended. */
    SHARD_CLOSED,
    /** The stream was deleted meanwhile. */
    NO_SUCH_STREAM,
    /** No owner could be reached; the same request may succeed later. */
    UNAVAILABLE,
    /** No answer came in time: the record may or may not be stored. */
    UNKNOWN
}
