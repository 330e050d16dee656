// SPDX-License-Identifier: Apache-2.0
package io.sluice.abuse;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;

/**
 * An open connection of an attacker.
 *
 * @param end completes when it is closed, by whomever
 */
record Line(Vertx vertx, NetSocket socket, Future<Void> end) {}
