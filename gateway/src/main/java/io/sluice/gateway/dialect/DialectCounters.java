// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the dialects of a process were asked since it was started, and what they answered. Safe to use from any thread. */
public final class DialectCounters {
    /** Stands for an operation where a request names none that the dialect speaks. */
    public static final String UNKNOWN_OPERATION = "unknown";

    private final Map<Asked, DialectAnswers> answers = new ConcurrentHashMap<>();

    /** What was asked of whom. */
    public record Asked(String dialect, String operation) {}

    /**
     * The same for all event loops. To be looked up once, not for each request.
     *
     * @param operation of a small set that clients cannot add to
     */
    public DialectAnswers of(String dialect, String operation) {
        return answers.computeIfAbsent(new Asked(dialect, operation), asked -> new DialectAnswers());
    }

    public Map<Asked, DialectAnswers> answers() {
        return Map.copyOf(answers);
    }
}
