// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first bytes of a segment file. Integers are big-endian.
 *
 * <pre>
 *   0   8  magic "SluiceJ" and 0x0A
 *   8   2  format version, now 1
 *  10   2  zero
 *  12   4  segment number, from 1 on
 *  16  16  node uuid
 *  32  12  zero
 *  44   4  CRC-32C of the 44 bytes before
 * </pre>
 *
 * The file is named by the number: {@code 0000000001.seg}, or {@code 0000000002.cold} if it holds what retention left of
 * others. Beside it, once it is closed, lies {@code 0000000001.idx}. A number is given once, whichever the name.
 */
public final class SegmentHeader {
    public static final int BYTES = 48;
    static final short VERSION = 1;
    public static final String SUFFIX = ".seg";
    public static final String COLD_SUFFIX = ".cold";

    private static final long MAGIC = 0x536C756963654A0AL;
    private static final int CRC_AT = 44;
    private static final int NAME_DIGITS = 10;

    private SegmentHeader() {}

    public static String fileName(int segment) {
        return fileName(segment, SUFFIX);
    }

    public static String coldFileName(int segment) {
        return fileName(segment, COLD_SUFFIX);
    }

    static String fileName(int segment, String suffix) {
        return String.format("%0" + NAME_DIGITS + "d%s", segment, suffix);
    }

    /** The number in the name of a file with this suffix, or 0 if it is not one. */
    public static int numberOf(String fileName, String suffix) {
        if (!fileName.endsWith(suffix) || fileName.length() != NAME_DIGITS + suffix.length()) {
            return 0;
        }
        try {
            return Integer.parseInt(fileName.substring(0, NAME_DIGITS));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    public static ByteBuffer encode(UUID node, int segment) {
        ByteBuffer header = ByteBuffer.allocate(BYTES);
        header.putLong(MAGIC).putShort(VERSION).putShort((short) 0).putInt(segment);
        header.putLong(node.getMostSignificantBits()).putLong(node.getLeastSignificantBits());
        return header.putInt(CRC_AT, crc(header)).rewind();
    }

    /**
     * True if this is the header of this segment of this node.
     *
     * @throws IOException if it is whole, but of a newer version or of another node
     */
    static boolean verify(ByteBuffer header, UUID node, int segment) throws IOException {
        if (header.remaining() < BYTES || header.getLong(0) != MAGIC || header.getInt(CRC_AT) != crc(header)) {
            return false;
        }
        int version = header.getShort(8);
        if (version != VERSION) {
            throw new IOException(fileName(segment) + " has format version " + version + ", this is " + VERSION);
        }
        var writtenBy = new UUID(header.getLong(16), header.getLong(24));
        if (!writtenBy.equals(node)) {
            throw new IOException(fileName(segment) + " was written by node " + writtenBy + ", this is node " + node);
        }
        return header.getInt(12) == segment;
    }

    private static int crc(ByteBuffer header) {
        var crc = new CRC32C();
        crc.update(header.array(), header.arrayOffset(), CRC_AT);
        return (int) crc.getValue();
    }
}
