// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.vertx.core.VertxException;

/** Why a request stays unanswered although nothing is broken: who could decide it is away. Has no trace. */
final class CannotSayNow extends VertxException {
    private static final long serialVersionUID = 1L;

    CannotSayNow(String why) {
        super(why, true);
    }
}
