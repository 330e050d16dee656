// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import io.sluice.load.dialect.WireCall;
import io.vertx.core.MultiMap;

/** Gives each sending of a call what proves who sends it. Belongs to one connection. */
public interface CallSigner {
    /** As calls are. */
    CallSigner NONE = (call, host) -> call.headers();

    /**
     * All headers to send but {@code Host}.
     *
     * @param host the value of that one
     */
    MultiMap headers(WireCall call, String host);
}
