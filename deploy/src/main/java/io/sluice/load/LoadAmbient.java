// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Time and chance for a run.
 *
 * @param nanoClock monotonic
 * @param unique draws what no other process draws too
 * @param plain gives each writer a source of its own
 */
public record LoadAmbient(LongSupplier nanoClock, RandomGenerator unique, Supplier<RandomGenerator> plain) {}
