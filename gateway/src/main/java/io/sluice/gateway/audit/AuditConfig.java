// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.audit;

/**
 * How much is written down.
 *
 * @param refusalsPerSecond {@code audit.refusals-per-second}, 0 to 100 000. Lines about refusals in one second, of the whole
 *     process; of the others only their number is written. What changes streams is always written
 */
public record AuditConfig(int refusalsPerSecond) {
    private static final int MAX_PER_SECOND = 100_000;

    public AuditConfig {
        if (refusalsPerSecond < 0 || refusalsPerSecond > MAX_PER_SECOND) {
            throw new IllegalArgumentException(
                    "audit.refusals-per-second is " + refusalsPerSecond + ", not 0 to " + MAX_PER_SECOND);
        }
    }

    public static AuditConfig defaults() {
        return new AuditConfig(20);
    }
}
