// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.v3io.name.V3ioPath;
import io.sluice.model.ByteSlice;

/**
 * A request whose head has passed the checks.
 *
 * @param access what its sender may do
 */
record V3ioRequest(WireRequest wire, V3ioOperation operation, V3ioPath path, Access access) {
    Identity who() {
        return wire.who();
    }

    ByteSlice body() {
        return wire.body();
    }
}
