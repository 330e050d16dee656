// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import io.sluice.model.ByteSlice;
import java.nio.ByteBuffer;

/**
 * Bytes in a file that can be told from damaged ones, and from a half written end. Integers are big-endian.
 *
 * <pre>
 *     4  length of the payload in bytes, at most 64 MiB
 *     1  kind
 *     8  version
 *     4  CRC-32C of the 13 bytes before
 *        payload
 *     4  CRC-32C of the frame's bytes before
 * </pre>
 *
 * The header has a checksum of its own, so that recovery can tell where a damaged frame was to end.
 */
public record CheckedFrame(byte kind, long version, ByteSlice payload) {
    public static final int HEADER_BYTES = 17;
    public static final int EXTRA_BYTES = HEADER_BYTES + Integer.BYTES;
    public static final int MAX_PAYLOAD_BYTES = 64 << 20;

    /** Size of {@link #encode()}. */
    public int byteCount() {
        return EXTRA_BYTES + payload.length();
    }

    public ByteBuffer encode() {
        var bytes = new byte[byteCount()];
        ByteBuffer out = ByteBuffer.wrap(bytes);
        out.putInt(payload.length()).put(kind).putLong(version);
        out.putInt(new ByteSlice(bytes, 0, out.position()).crc32c());
        out.put(payload.asByteBuffer());
        out.putInt(new ByteSlice(bytes, 0, out.position()).crc32c());
        return out.flip();
    }

    /** @param bytes of one whole frame, whose checksums hold */
    static CheckedFrame decode(ByteSlice bytes) {
        ByteBuffer in = bytes.asByteBuffer();
        int length = in.getInt();
        return new CheckedFrame(in.get(), in.getLong(), bytes.slice(HEADER_BYTES, length));
    }
}
