// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.dis.wire.DisForm;
import io.sluice.model.ByteSlice;

/**
 * A request whose operation is known and whose body is as the client meant it.
 *
 * @param body after its compression is undone
 * @param access what its sender may do
 */
record DisRequest(
        WireRequest wire, DisRoute route, DisOperation operation, DisQuery query, ByteSlice body, Access access) {
    Identity who() {
        return wire.who();
    }

    /** The part of the path that is of the client's choice, the first if there are several. */
    String argument() {
        return argument(0);
    }

    String argument(int number) {
        return operation.argument(route.parts(), number);
    }

    DisForm form() {
        return DisForm.of(wire.head());
    }
}
