// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What is given from outside.
 *
 * @param disk runs what blocks, one after the other
 * @param owner the one thread from which everything is asked, and on which completions run
 * @param clock when an app is made
 * @param random draws apps' ids; used on the owner's thread
 * @param fatal told once, on the owner's thread, if the disk failed: the process must end, a restart reads what is there
 */
public record ConsumerSurroundings(
        Executor disk, Executor owner, InstantSource clock, RandomGenerator random, Consumer<Throwable> fatal) {}
