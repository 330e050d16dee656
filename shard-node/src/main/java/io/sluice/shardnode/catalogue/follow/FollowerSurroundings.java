// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import io.sluice.bus.FollowCatalogue.Follower;
import io.sluice.shardnode.catalogue.Later;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a follower of the catalogue is given from outside.
 *
 * @param disk runs what blocks
 * @param owner runs the follower's decisions and completions, one at a time and in order: an event loop's context
 * @param self who follows
 * @param nanos monotonic, in nanoseconds
 * @param fatal told once, on the owner's thread, if the disk failed: the process must end, a restart reads what is there
 */
public record FollowerSurroundings(
        Executor disk,
        Executor owner,
        Follower self,
        WriterLink link,
        FollowedWriter writer,
        Later later,
        LongSupplier nanos,
        CopyCounters counters,
        Consumer<Throwable> fatal) {}
