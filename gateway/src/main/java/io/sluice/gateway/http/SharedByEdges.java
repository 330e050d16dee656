// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.gateway.http.tls.ServerKeys;

/** What all edges of a process have together. */
public record SharedByEdges(ByteBudget bodies, ByteBudget answers, ServerKeys keys, HttpCounters counters) {
    public static SharedByEdges of(HttpConfig config, HttpCounters counters) {
        return new SharedByEdges(
                new ByteBudget(config.bodies().bodyBytes()),
                new ByteBudget(config.answers().answerBytes()),
                new ServerKeys(config.tls().files(), counters.tls()),
                counters);
    }
}
