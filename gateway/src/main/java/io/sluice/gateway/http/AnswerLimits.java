// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.time.Duration;

/**
 * How much of answers is held, and for how long a client may take to fetch one.
 *
 * @param answerBytes {@code http.answer-bytes}, at least the room of a page with one largest record. What reads bring into
 *     memory and large answers, from before the read until the answer is written; what finds no room waits a little, then is
 *     refused
 * @param writeTimeout {@code http.answer-write-timeout}, 1 ms to 1 h. From an answer's first byte to its last; a client that
 *     takes longer is cut off
 */
public record AnswerLimits(long answerBytes, Duration writeTimeout) {
    private static final long MIB = 1 << 20;

    public AnswerLimits {
        Bounds.check("http.answer-bytes", answerBytes, 1, Long.MAX_VALUE);
        Bounds.check("http.answer-write-timeout", writeTimeout);
    }

    /** A sixth of the heap for answers, or 42 MiB; 60 s to fetch one. */
    public static AnswerLimits forHeap(long heapBytes) {
        return new AnswerLimits(Math.max(42 * MIB, heapBytes / 6 / MIB * MIB), Duration.ofSeconds(60));
    }
}
