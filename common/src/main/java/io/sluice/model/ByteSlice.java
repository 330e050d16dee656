// SPDX-License-Identifier: Apache-2.0
package io.sluice.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * A run of bytes inside an array, handed on without copying. Whoever makes one gives the bytes up: nobody writes to them
 * afterwards.
 */
public final class ByteSlice {
    public static final ByteSlice EMPTY = new ByteSlice(new byte[0], 0, 0);

    private final byte[] array;
    private final int from;
    private final int length;

    /**
     * Takes the array over.
     *
     * @param from index of the first byte
     * @param length in bytes
     */
    public ByteSlice(byte[] array, int from, int length) {
        Objects.checkFromIndexSize(from, length, array.length);
        this.array = array;
        this.from = from;
        this.length = length;
    }

    public static ByteSlice of(byte[] whole) {
        return new ByteSlice(whole, 0, whole.length);
    }

    /** The array below; only the part from {@link #from()} to {@link #to()} belongs to this slice. */
    public byte[] array() {
        return array;
    }

    /** Index of the first byte. */
    public int from() {
        return from;
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    /** Index of the first byte behind the slice. */
    public int to() {
        return from + length;
    }

    public ByteSlice slice(int fromInside, int sliceLength) {
        Objects.checkFromIndexSize(fromInside, sliceLength, length);
        return new ByteSlice(array, from + fromInside, sliceLength);
    }

    /** A buffer over these bytes, big-endian, positioned at the first. Not read-only, since checksums of those copy. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(array, from, length).slice();
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, from, to());
    }

    /** The CRC-32C of the bytes (RFC 3720), as the 32 bits of an int. */
    public int crc32c() {
        var crc = new CRC32C();
        crc.update(array, from, length);
        return (int) crc.getValue();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteSlice that && Arrays.equals(array, from, to(), that.array, that.from, that.to());
    }

    @Override
    public int hashCode() {
        return asByteBuffer().hashCode();
    }

    /** The length only: what producers send stays out of our logs. */
    @Override
    public String toString() {
        return length + " bytes";
    }
}
