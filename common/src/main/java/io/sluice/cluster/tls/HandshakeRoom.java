// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import java.util.concurrent.atomic.AtomicInteger;

/** How many others may be about to prove themselves at one port: each costs memory, and nobody knows yet who it is. */
final class HandshakeRoom {
    /** Far more than a cluster has members; 256 of them take some 20 MiB. */
    static final int MAX = 256;

    private final AtomicInteger taken = new AtomicInteger();

    /** Whether there was room for one more; if so, {@link #leave} is to be called once. */
    boolean enter() {
        if (taken.incrementAndGet() > MAX) {
            taken.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        taken.decrementAndGet();
    }
}
