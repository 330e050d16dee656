// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.gateway.audit.Audit;
import io.sluice.gateway.auth.Authenticator;
import io.sluice.gateway.operation.Operations;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a gateway gives each of its dialects. One for each event loop.
 *
 * @param audit shared by all event loops
 * @param clock for what clients are told about time; no order comes from it
 * @param nanoClock monotonic, the one by which requests arrived; for durations
 * @param random for ids that only have to differ
 * @param counters shared by all event loops
 */
public record DialectHost(
        Operations operations,
        Authenticator authenticator,
        Audit audit,
        InstantSource clock,
        LongSupplier nanoClock,
        RandomGenerator random,
        DialectCounters counters) {
    /** Streams, as far as senders may see them. */
    public AllowedStreams streams() {
        return new AllowedStreams(operations.streams());
    }
}
