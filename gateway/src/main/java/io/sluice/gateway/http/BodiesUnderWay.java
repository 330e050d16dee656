// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Bodies that are being read on one event loop. Where there is no room for one of them, those that come more slowly give way to
 * it. Signatures cover bodies, so that whoever sends one is a stranger until its last byte: without this, strangers would keep
 * out everybody by sending slowly what never ends.
 */
final class BodiesUnderWay {
    /** What has come of a younger body says nothing of its pace. It gives way to none. */
    private static final long YOUNG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoClock;
    private final Set<Body> bodies = new LinkedHashSet<>();

    BodiesUnderWay(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** A body between its first byte and its last. */
    interface Body {
        long beganNanos();

        /** What has come of it and is held. */
        long heldBytes();

        /** Gives back what is held, for good. */
        void giveWay();
    }

    void add(Body body) {
        bodies.add(body);
    }

    /** Does nothing if it is not there. */
    void remove(Body body) {
        bodies.remove(body);
    }

    /** Tries until there is room for the body, or no slower one to give way to it. */
    Admission admit(Body body, Supplier<Admission> attempt) {
        Admission admission = attempt.get();
        while (admission == Admission.OVERLOADED && slowestGivesWayTo(body)) {
            admission = attempt.get();
        }
        return admission;
    }

    /** Whether one would give way to the body, once bytes of it have come. */
    boolean hasSlowerThan(Body body) {
        return slowest(body).isPresent();
    }

    private boolean slowestGivesWayTo(Body asking) {
        Optional<Body> slowest = slowest(asking);
        slowest.ifPresent(body -> {
            bodies.remove(body);
            body.giveWay();
        });
        return slowest.isPresent();
    }

    private Optional<Body> slowest(Body asking) {
        long now = nanoClock.getAsLong();
        Body slowest = asking;
        double least = bytesPerNano(asking, now);
        for (Body body : bodies) {
            double pace = bytesPerNano(body, now);
            if (pace < least) {
                slowest = body;
                least = pace;
            }
        }
        return slowest == asking ? Optional.empty() : Optional.of(slowest);
    }

    private static double bytesPerNano(Body body, long now) {
        long age = now - body.beganNanos();
        return age < YOUNG_NANOS ? Double.POSITIVE_INFINITY : (double) body.heldBytes() / age;
    }
}
