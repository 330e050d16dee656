// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

/** Why a read gave nothing. */
public enum ReadRefusal {
    /** The stream or the shard is gone. */
    NO_SUCH_SHARD,
    /** The owner is busy; the same request may succeed later. */
    OVERLOADED,
    /** No owner could be reached in time. */
    UNAVAILABLE,
    /** The bytes on disk are damaged. */
    DAMAGED
}
