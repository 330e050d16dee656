// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What the catalogue is given from outside.
 *
 * @param disk runs what blocks
 * @param owner runs the catalogue's decisions and completions, one at a time and in order: an event loop's context
 * @param clock when a stream is created
 * @param random draws stream uids; used on the owner's thread
 * @param placement decides where new shards go
 * @param fatal told once, on the owner's thread, if the disk failed: the process must end, a restart reads what is there
 */
public record CatalogueSurroundings(
        Executor disk,
        Executor owner,
        InstantSource clock,
        RandomGenerator random,
        Placement placement,
        Consumer<Throwable> fatal) {}
