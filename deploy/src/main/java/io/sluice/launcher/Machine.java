// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.gateway.http.Ambient;
import io.sluice.load.LoadAmbient;
import io.sluice.shardnode.owner.NodeClock;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The machine's time and chance, handed to everything below.
 *
 * @param nanos monotonic
 * @param unique draws numbers that no other process draws too; safe to use from several threads
 * @param plain gives each event loop a source of its own, for ids that only have to differ
 */
record Machine(InstantSource wall, LongSupplier nanos, RandomGenerator unique, Supplier<RandomGenerator> plain) {
    Ambient ambient() {
        return new Ambient(wall, nanos, plain.get());
    }

    LoadAmbient loadAmbient() {
        return new LoadAmbient(nanos, unique, plain);
    }

    /** Another one each time. */
    UUID uuid() {
        return new UUID(unique.nextLong(), unique.nextLong());
    }

    NodeClock nodeClock() {
        return new NodeClock(nanos, wall);
    }
}
