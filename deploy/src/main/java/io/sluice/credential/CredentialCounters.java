// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.util.concurrent.atomic.LongAdder;

/** What became of the files by which clients are known. */
public final class CredentialCounters {
    private final LongAdder taken = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile int inForce;
    private volatile boolean isRefused;
    private volatile boolean areKeysRefused;

    void onTaken(int credentials) {
        taken.increment();
        inForce = credentials;
        isRefused = false;
    }

    void onRefused() {
        refused.increment();
        isRefused = true;
    }

    void onKeysTaken() {
        taken.increment();
        areKeysRefused = false;
    }

    void onKeysRefused() {
        refused.increment();
        areKeysRefused = true;
    }

    /** Credentials in force. */
    public int inForce() {
        return inForce;
    }

    /** How many files are not what is in force, since something is wrong with them. */
    public int refusedFiles() {
        return (isRefused ? 1 : 0) + (areKeysRefused ? 1 : 0);
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
