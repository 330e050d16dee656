// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import io.sluice.model.ByteSlice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds frames in a file. Gives only what is whole and checked; reads a header's length before its payload. */
public final class CheckedFrames {
    private static final int CHECKED_HEADER_BYTES = CheckedFrame.HEADER_BYTES - Integer.BYTES;
    private static final int WINDOW_BYTES = 1 << 16;

    private final DiskFile file;
    private final long size;

    public CheckedFrames(DiskFile file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    /** The bytes at a position, or as many as there are. */
    public byte[] bytesAt(long position, int length) throws IOException {
        return FileBytes.read(file, position, (int) Math.min(length, size - position))
                .array();
    }

    /** The payload's length that a valid header at a position tells; empty if there is none. */
    private OptionalInt lengthAt(long position) throws IOException {
        return lengthIn(bytesAt(position, CheckedFrame.HEADER_BYTES), 0);
    }

    /** The frame at a position; empty if there is none or it is not whole. */
    public Optional<CheckedFrame> frameAt(long position) throws IOException {
        OptionalInt length = lengthAt(position);
        if (length.isEmpty() || length.getAsInt() > size - position - CheckedFrame.EXTRA_BYTES) {
            return Optional.empty();
        }
        byte[] frame = bytesAt(position, length.getAsInt() + CheckedFrame.EXTRA_BYTES);
        return isIntact(frame) ? Optional.of(CheckedFrame.decode(ByteSlice.of(frame))) : Optional.empty();
    }

    /** True if a whole frame begins anywhere behind a position. Goes byte by byte, since lengths cannot be trusted. */
    private boolean hasFrameBehind(long position) throws IOException {
        for (long from = position + 1; from < size; from += WINDOW_BYTES) {
            byte[] window = bytesAt(from, WINDOW_BYTES + CheckedFrame.HEADER_BYTES - 1);
            for (int at = 0; at < Math.min(WINDOW_BYTES, window.length); at++) {
                if (lengthIn(window, at).isPresent() && frameAt(from + at).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether what a file has from a position on is nothing, or what one unfinished write of a frame can leave. */
    public boolean isTornAt(long position) throws IOException {
        OptionalInt length = lengthAt(position);
        return length.isPresent()
                ? size <= position + CheckedFrame.EXTRA_BYTES + length.getAsInt()
                : !hasFrameBehind(position);
    }

    private static OptionalInt lengthIn(byte[] bytes, int at) {
        if (bytes.length - at < CheckedFrame.HEADER_BYTES) {
            return OptionalInt.empty();
        }
        var header = new ByteSlice(bytes, at, CheckedFrame.HEADER_BYTES);
        ByteBuffer in = header.asByteBuffer();
        int length = in.getInt();
        boolean valid = length >= 0
                && length <= CheckedFrame.MAX_PAYLOAD_BYTES
                && in.getInt(CHECKED_HEADER_BYTES)
                        == header.slice(0, CHECKED_HEADER_BYTES).crc32c();
        return valid ? OptionalInt.of(length) : OptionalInt.empty();
    }

    private static boolean isIntact(byte[] frame) {
        int checked = frame.length - Integer.BYTES;
        return ByteBuffer.wrap(frame).getInt(checked) == new ByteSlice(frame, 0, checked).crc32c();
    }
}
