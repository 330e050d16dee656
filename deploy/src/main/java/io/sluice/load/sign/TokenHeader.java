// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import io.sluice.load.dialect.WireCall;
import io.vertx.core.MultiMap;

/** Sends a token as it is, in a header of its own. */
public final class TokenHeader implements CallSigner {
    private final String name;
    private final String token;

    public TokenHeader(String name, String token) {
        this.name = name;
        this.token = token;
    }

    @Override
    public MultiMap headers(WireCall call, String host) {
        return call.headers().set(name, token);
    }
}
