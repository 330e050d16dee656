// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.gateway.audit.Audit;
import io.sluice.gateway.http.tls.ServerKeys;

/** What all edges of a process have together. */
public record SharedByEdges(
        ByteBudget bodies, ByteBudget answers, ServerKeys keys, HttpCounters counters, Audit audit) {
    public static SharedByEdges of(HttpConfig config, HttpCounters counters, Audit audit) {
        return new SharedByEdges(
                new ByteBudget(config.bodies().bodyBytes()),
                new ByteBudget(config.answers().answerBytes()),
                new ServerKeys(config.tls().files(), counters.tls()),
                counters,
                audit);
    }
}
