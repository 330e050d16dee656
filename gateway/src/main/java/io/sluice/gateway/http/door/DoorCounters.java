// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.door;

import io.sluice.measure.Tally;

/** Connections that were sent away since the process was started. Safe to use from any thread. */
public final class DoorCounters {
    private final Tally<Dismissal> dismissals = new Tally<>(Dismissal.class);

    public Tally<Dismissal> dismissals() {
        return dismissals;
    }
}
