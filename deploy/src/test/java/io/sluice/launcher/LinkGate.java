// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What the bytes of one connection have to pass: while it is shut they wait in front of it. Thread-safe. */
final class LinkGate {
    /** For what is passing when it is shut. A peer that reads nothing may hold it up, and then a little passes later. */
    private static final long PASSING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private boolean isShut;
    private int passing;

    /** Something that may block. */
    interface Passage {
        void pass() throws IOException;
    }

    /** Waits while it is shut. */
    void through(Passage passage) throws IOException, InterruptedException {
        synchronized (this) {
            while (isShut) {
                wait();
            }
            passing++;
        }
        try {
            passage.pass();
        } finally {
            synchronized (this) {
                passing--;
                notifyAll();
            }
        }
    }

    /** When it returns nothing passes any more. */
    synchronized void shut() throws InterruptedException {
        isShut = true;
        long end = System.nanoTime() + PASSING_NANOS;
        while (passing > 0 && end - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
    }

    synchronized void open() {
        isShut = false;
        notifyAll();
    }
}
