// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import java.time.Duration;

/**
 * How a gateway waits for shard nodes.
 *
 * @param attempt {@code forward.attempt}, 10 ms to 60 s. How long one message may be without an answer before it is sent
 *     again under the same name
 * @param pause {@code forward.pause}, 1 ms to 10 s. How long to wait before a message is sent again
 * @param creditBytes {@code forward.credit-bytes}, at least 11 MiB. How many bytes of records each event loop may have
 *     waiting for one node's answers; what does not fit is refused at once
 * @param creditMessages {@code forward.credit-messages}, at least 1. The same in messages, each of which costs memory of
 *     its own
 */
public record ForwardConfig(Duration attempt, Duration pause, long creditBytes, int creditMessages) {
    private static final long MIB = 1 << 20;
    private static final long MIN_CREDIT_BYTES = 11 * MIB;
    private static final Duration MAX_ATTEMPT = Duration.ofSeconds(60);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(10);

    public ForwardConfig {
        if (attempt.compareTo(Duration.ofMillis(10)) < 0 || attempt.compareTo(MAX_ATTEMPT) > 0) {
            throw new IllegalArgumentException("forward.attempt is " + attempt + ", not 10 ms to 60 s");
        }
        if (pause.compareTo(Duration.ofMillis(1)) < 0 || pause.compareTo(MAX_PAUSE) > 0) {
            throw new IllegalArgumentException("forward.pause is " + pause + ", not 1 ms to 10 s");
        }
        if (creditBytes < MIN_CREDIT_BYTES) {
            throw new IllegalArgumentException(
                    "forward.credit-bytes is " + creditBytes + ", not at least " + MIN_CREDIT_BYTES);
        }
        if (creditMessages < 1) {
            throw new IllegalArgumentException("forward.credit-messages is " + creditMessages + ", not at least 1");
        }
    }

    /** What suits a heap of which every event loop has 512 MiB or more. */
    public static ForwardConfig defaults() {
        return forHeap(512 * MIB);
    }

    /** A sixteenth of an event loop's part of the heap, up to 32 MiB. */
    public static ForwardConfig forHeap(long heapBytesOfLoop) {
        long creditBytes = Math.max(MIN_CREDIT_BYTES, Math.min(32 * MIB, heapBytesOfLoop / 16));
        return new ForwardConfig(Duration.ofSeconds(2), Duration.ofMillis(50), creditBytes, 1024);
    }
}
