// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.audit;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each refusal of a sender and for each operation that changes streams. Refusals are bounded in each
 * second, since whoever reaches the client port can cause them; what changes streams never is, since it takes a permission.
 * One for the process; safe to use from any thread.
 */
public final class Audit {
    /** By which the lines can be sent elsewhere than the rest of the log. */
    public static final String LOG_NAME = "io.sluice.audit";

    private static final Logger LOG = LoggerFactory.getLogger(LOG_NAME);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int refusalsPerSecond;
    private final LongSupplier nanoClock;
    private long secondBegan;
    private int written;
    private long passedOver;

    /** @param nanoClock monotonic */
    public Audit(AuditConfig config, LongSupplier nanoClock) {
        this.refusalsPerSecond = config.refusalsPerSecond();
        this.nanoClock = nanoClock;
        this.secondBegan = nanoClock.getAsLong();
    }

    /** A sender was not let in. */
    public void denied(AuditedRequest request, String reason) {
        refused("denied", request, reason);
    }

    /** Somebody who was let in asked for what they have no permission for. */
    public void forbidden(AuditedRequest request, String code) {
        refused("forbidden", request, code);
    }

    /** Somebody who may change what exists has asked for it, and that was done or not. */
    public void control(AuditedRequest request, String outcome) {
        LOG.info("{}", AuditLine.of("control", request, outcome));
    }

    /** Tells how many lines were passed over, once a second has gone by. To be called from time to time. */
    public void tick() {
        tellPassedOver(beginSecond());
    }

    private void refused(String what, AuditedRequest request, String outcome) {
        tellPassedOver(beginSecond());
        if (isWithinBound()) {
            LOG.info("{}", AuditLine.of(what, request, outcome));
        }
    }

    /** How many lines were passed over in the second before, if this begins one. */
    private synchronized long beginSecond() {
        long now = nanoClock.getAsLong();
        if (now - secondBegan < SECOND) {
            return 0;
        }
        long untold = passedOver;
        secondBegan = now;
        written = 0;
        passedOver = 0;
        return untold;
    }

    private synchronized boolean isWithinBound() {
        if (written < refusalsPerSecond) {
            written++;
            return true;
        }
        passedOver++;
        return false;
    }

    private static void tellPassedOver(long count) {
        if (count > 0) {
            LOG.info("{}", AuditLine.more(count));
        }
    }
}
