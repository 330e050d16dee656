// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import io.vertx.core.buffer.Buffer;

/** Hashes each body once: what is sent again is the same buffer, and nobody writes in it. */
final class BodyHash {
    private Buffer last = Buffer.buffer();
    private String hash = Sha256.hex("");

    /** Lower-case hex. */
    String of(Buffer body) {
        if (!isLast(body)) {
            hash = Sha256.hex(body.getBytes());
            last = body;
        }
        return hash;
    }

    @SuppressWarnings("ReferenceEquality") // To compare bytes would cost what it is to save.
    private boolean isLast(Buffer body) {
        return body == last;
    }
}
