// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

/** Why something about an app or its checkpoints could not be done. */
public enum ConsumerRefusal {
    NO_SUCH_APP,
    APP_EXISTS,
    /** There are as many apps, or checkpoints take as much memory, as may be. */
    FULL,
    /** The stream or the shard is gone. */
    NO_SUCH_SHARD,
    /** The node is busy; the same request may succeed later. */
    OVERLOADED,
    /** No answer came in time: what was to be changed may or may not be so. */
    UNAVAILABLE
}
