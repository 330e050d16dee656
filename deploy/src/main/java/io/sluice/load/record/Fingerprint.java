// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * 64 bits of a record or of a place, by two checksums that processors compute by themselves. Never 0. Good against
 * accidents, not against malice. Not thread-safe.
 */
public final class Fingerprint {
    private final CRC32C upper = new CRC32C();
    private final CRC32 lower = new CRC32();

    public long of(byte[] first, byte[] second) {
        upper.reset();
        lower.reset();
        upper.update(first.length);
        update(first);
        update(second);
        long bits = (upper.getValue() << Integer.SIZE) | lower.getValue();
        return bits == 0 ? 1 : bits;
    }

    private void update(byte[] bytes) {
        upper.update(bytes, 0, bytes.length);
        lower.update(bytes, 0, bytes.length);
    }
}
