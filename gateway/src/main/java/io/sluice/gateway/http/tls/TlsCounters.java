// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.tls;

import java.util.concurrent.atomic.LongAdder;

/** Handshakes and certificates of the process since it was started. Safe to use from any thread. */
public final class TlsCounters {
    private final LongAdder handshakes = new LongAdder();
    private final LongAdder failedHandshakes = new LongAdder();
    private final LongAdder reloads = new LongAdder();
    private final LongAdder failedReloads = new LongAdder();

    /** Those that came to a good end. */
    public long handshakes() {
        return handshakes.sum();
    }

    /** Refused, broken off, or too slow. */
    public long failedHandshakes() {
        return failedHandshakes.sum();
    }

    /** How often another certificate was taken up. */
    public long reloads() {
        return reloads.sum();
    }

    /** How often another certificate was found and could not be used. */
    public long failedReloads() {
        return failedReloads.sum();
    }

    void shookHands() {
        handshakes.increment();
    }

    void failedToShakeHands() {
        failedHandshakes.increment();
    }

    void reloaded() {
        reloads.increment();
    }

    void failedToReload() {
        failedReloads.increment();
    }
}
