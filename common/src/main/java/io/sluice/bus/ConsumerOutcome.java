// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/** What became of a {@link ConsumerRequest}. */
public enum ConsumerOutcome {
    /** What was asked for is given, or is on disk. */
    DONE,
    /** Nothing was changed: there is no such app. */
    NO_SUCH_APP,
    /** Nothing was changed: there is an app of that name. */
    APP_EXISTS,
    /** Nothing was changed: as much is kept as may be. */
    FULL,
    /** Nothing was changed: the shard is not on this node. */
    NOT_HERE,
    /** Nothing was changed: as many bytes wait for the disk as may. */
    BUSY
}
