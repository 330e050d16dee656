// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.forward.ForwardCounters;
import io.sluice.gateway.http.HttpCounters;
import io.sluice.gateway.operation.OperationCounters;

/** What the rooms of a gateway count, over all of its event loops. */
public record GatewayCounters(
        HttpCounters http, DialectCounters dialect, OperationCounters operation, ForwardCounters forward) {
    public static GatewayCounters atZero() {
        return new GatewayCounters(
                new HttpCounters(), new DialectCounters(), new OperationCounters(), new ForwardCounters());
    }
}
