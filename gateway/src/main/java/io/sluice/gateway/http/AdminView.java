// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * What an operator is shown.
 *
 * @param pulse completes when every event loop that serves clients has run a task
 * @param readiness asked on the edge's event loop at each request; must not block
 */
public record AdminView(Supplier<Future<Void>> pulse, Supplier<Readiness> readiness, Scrape metrics) {}
