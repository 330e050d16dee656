// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of memory that the process may use for one purpose at once. Shared by all event loops; never makes one wait. */
public final class ByteBudget {
    private final long maxBytes;
    private final AtomicLong takenBytes = new AtomicLong();

    public ByteBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes the bytes, all or none; false if they do not fit now. */
    boolean take(long bytes) {
        long taken = takenBytes.get();
        while (bytes <= maxBytes - taken) {
            if (takenBytes.compareAndSet(taken, taken + bytes)) {
                return true;
            }
            taken = takenBytes.get();
        }
        return false;
    }

    /** Whether the bytes would fit now; takes none. */
    boolean hasRoomFor(long bytes) {
        return bytes <= maxBytes - takenBytes.get();
    }

    void giveBack(long bytes) {
        if (takenBytes.addAndGet(-bytes) < 0) {
            throw new IllegalStateException("more bytes were given back than taken");
        }
    }

    public long maxBytes() {
        return maxBytes;
    }

    /** What is held now, in bytes. */
    public long takenBytes() {
        return takenBytes.get();
    }
}
