// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A node's two clocks.
 *
 * @param nanos monotonic; deadlines are kept by it
 * @param wall for arrival times, which are shown and searched but never decide about order
 */
public record NodeClock(LongSupplier nanos, InstantSource wall) {}
