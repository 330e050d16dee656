// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.model.ByteSlice;
import java.nio.ByteBuffer;

/** The first bytes of a catalogue file; drawn at {@link CatalogueFrame}. */
record FileHeader(long version) {
    static final int BYTES = 20;

    private static final int MAGIC = 0x534C4354;
    private static final int FIRST_FORMAT = 1;
    private static final int FORMAT = 2;
    private static final int CHECKED_BYTES = BYTES - Integer.BYTES;

    ByteBuffer encode() {
        var bytes = new byte[BYTES];
        ByteBuffer out = ByteBuffer.wrap(bytes);
        out.putInt(MAGIC).putInt(FORMAT).putLong(version);
        out.putInt(new ByteSlice(bytes, 0, CHECKED_BYTES).crc32c());
        return out.flip();
    }

    /** @throws IllegalArgumentException if the bytes are not a header that this version can read */
    static FileHeader decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < BYTES || in.getInt() != MAGIC) {
            throw new IllegalArgumentException("not the beginning of a catalogue file");
        }
        int format = in.getInt();
        if (format < FIRST_FORMAT || format > FORMAT) {
            throw new IllegalArgumentException("format version " + format + ", but this program reads versions "
                    + FIRST_FORMAT + " to " + FORMAT + "; start a newer one");
        }
        var header = new FileHeader(in.getLong());
        if (in.getInt() != new ByteSlice(bytes, 0, CHECKED_BYTES).crc32c()) {
            throw new IllegalArgumentException("header fails its checksum");
        }
        return header;
    }
}
