// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

/** What all edges of a process have together. */
public record SharedByEdges(BodyBudget budget, HttpCounters counters) {}
