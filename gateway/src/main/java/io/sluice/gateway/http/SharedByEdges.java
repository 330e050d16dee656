// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

/** What all edges of a process have together. */
public record SharedByEdges(ByteBudget bodies, ByteBudget answers, HttpCounters counters) {
    public static SharedByEdges of(HttpConfig config, HttpCounters counters) {
        return new SharedByEdges(
                new ByteBudget(config.bodies().bodyBytes()),
                new ByteBudget(config.answers().answerBytes()),
                counters);
    }
}
