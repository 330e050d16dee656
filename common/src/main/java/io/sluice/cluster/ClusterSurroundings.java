// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What membership is given from outside.
 *
 * @param nanoClock monotonic
 * @param unique draws numbers that no other process draws too
 * @param waiting told, on any thread, what a join waits for
 * @param lost told, on any thread, why a member that had joined cannot be one any more: the process must end
 */
public record ClusterSurroundings(
        LongSupplier nanoClock,
        RandomGenerator unique,
        Consumer<String> waiting,
        Consumer<String> lost,
        ClusterCounters counters) {}
