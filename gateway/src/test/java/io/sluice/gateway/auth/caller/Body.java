// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Sha256;
import java.nio.charset.StandardCharsets;

/** A request's body, as far as signatures care. */
final class Body {
    static final Body NONE = new Body(new byte[0]);

    private final byte[] bytes;

    Body(byte[] bytes) {
        this.bytes = bytes;
    }

    static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    int length() {
        return bytes.length;
    }

    byte[] sha256() {
        return Sha256.of(bytes);
    }

    Body with(int position, byte changed) {
        byte[] copy = bytes.clone();
        copy[position] = changed;
        return new Body(copy);
    }

    byte at(int position) {
        return bytes[position];
    }
}
