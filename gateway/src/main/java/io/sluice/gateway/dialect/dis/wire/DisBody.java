// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import io.sluice.gateway.dialect.BodyCost;

/** The bounds of a request's body, after its compression is undone. */
public final class DisBody {
    public static final int MAX_BYTES = 16 << 20;

    /**
     * A JSON text of one long string is decoded by way of its characters and two copies of it, while the records read so
     * far lie beside them. Then these remain, and the records' stored form with parts of it on their way to shards.
     */
    public static final BodyCost COST = new BodyCost(5, 3);

    private DisBody() {}
}
