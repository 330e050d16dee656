// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.util.concurrent.atomic.LongAdder;

/** What a watched file of credentials did. */
public final class CredentialCounters {
    private final LongAdder taken = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile int inForce;
    private volatile boolean isRefused;

    void onTaken(int credentials) {
        taken.increment();
        inForce = credentials;
        isRefused = false;
    }

    void onRefused() {
        refused.increment();
        isRefused = true;
    }

    /** Credentials in force. */
    public int inForce() {
        return inForce;
    }

    /** Whether the file is not what is in force, since something is wrong with it. */
    public boolean isRefused() {
        return isRefused;
    }

    /** Files that were good, the one of the start among them. */
    public long taken() {
        return taken.sum();
    }

    /** Files with faults. */
    public long refused() {
        return refused.sum();
    }
}
