// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.http.CallConnection;
import java.util.List;

/**
 * What a verifier reads, and with what.
 *
 * @param connections one or more; of the verifier's event loop
 * @param pageRecords how many records to ask for at a time
 */
public record Reading(LoadDialect dialect, Origin origin, List<CallConnection> connections, int pageRecords) {
    public Reading {
        connections = List.copyOf(connections);
    }
}
