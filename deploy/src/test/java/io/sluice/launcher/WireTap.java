// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.function.ObjIntConsumer;

/** Keeps what passes over a link, as one who listens to a network would. */
final class WireTap implements ObjIntConsumer<byte[]> {
    private static final int MAX_BYTES = 16 << 20;

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    @Override
    public synchronized void accept(byte[] chunk, int count) {
        heard.write(chunk, 0, Math.min(count, MAX_BYTES - heard.size()));
    }

    synchronized int size() {
        return heard.size();
    }

    synchronized boolean hears(String text) {
        return heard.toString(ISO_8859_1).contains(text);
    }
}
