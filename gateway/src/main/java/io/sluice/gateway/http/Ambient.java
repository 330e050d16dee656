// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Time and chance, passed in so that tests decide them.
 *
 * @param clock for what clients are told about time; no order comes from it
 * @param nanoClock monotonic, for durations
 * @param random for request ids; used by one event loop only
 */
public record Ambient(InstantSource clock, LongSupplier nanoClock, RandomGenerator random) {}
