// SPDX-License-Identifier: Apache-2.0
/**
 * What operators want to read later of who came and what they did. Never a secret, a token, a signature or a payload, and
 * nothing by which a client could add a line or fill the log.
 *
 * <p>A room of its own, since both the edge and the dialects write here, and {@code auth} knows neither of them.
 */
@NullMarked
package io.sluice.gateway.audit;

import org.jspecify.annotations.NullMarked;
