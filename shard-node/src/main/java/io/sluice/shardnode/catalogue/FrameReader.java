// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.model.ByteSlice;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds frames in a catalogue file. Gives only what is whole and checked; reads a header's length before its payload. */
final class FrameReader {
    private static final int CHECKED_HEADER_BYTES = CatalogueFrame.HEADER_BYTES - Integer.BYTES;
    private static final int WINDOW_BYTES = 1 << 16;

    private final DiskFile file;
    private final long size;

    FrameReader(DiskFile file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    long size() {
        return size;
    }

    /** The bytes at a position, or as many as there are. */
    byte[] bytesAt(long position, int length) throws IOException {
        return FileBytes.read(file, position, (int) Math.min(length, size - position))
                .array();
    }

    /** The payload's length that a valid header at a position tells; empty if there is none. */
    OptionalInt lengthAt(long position) throws IOException {
        return lengthIn(bytesAt(position, CatalogueFrame.HEADER_BYTES), 0);
    }

    /** The frame at a position; empty if there is none or it is not whole. */
    Optional<Checked> frameAt(long position) throws IOException {
        OptionalInt length = lengthAt(position);
        if (length.isEmpty() || length.getAsInt() > size - position - CatalogueFrame.EXTRA_BYTES) {
            return Optional.empty();
        }
        byte[] frame = bytesAt(position, length.getAsInt() + CatalogueFrame.EXTRA_BYTES);
        return isIntact(frame) ? Optional.of(new Checked(frame)) : Optional.empty();
    }

    /** True if a whole frame begins anywhere behind a position. Goes byte by byte, since lengths cannot be trusted. */
    boolean hasFrameBehind(long position) throws IOException {
        for (long from = position + 1; from < size; from += WINDOW_BYTES) {
            byte[] window = bytesAt(from, WINDOW_BYTES + CatalogueFrame.HEADER_BYTES - 1);
            for (int at = 0; at < Math.min(WINDOW_BYTES, window.length); at++) {
                if (lengthIn(window, at).isPresent() && frameAt(from + at).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static OptionalInt lengthIn(byte[] bytes, int at) {
        if (bytes.length - at < CatalogueFrame.HEADER_BYTES) {
            return OptionalInt.empty();
        }
        var header = new ByteSlice(bytes, at, CatalogueFrame.HEADER_BYTES);
        ByteBuffer in = header.asByteBuffer();
        int length = in.getInt();
        boolean valid = length >= 0
                && length <= CatalogueFrame.MAX_PAYLOAD_BYTES
                && in.getInt(CHECKED_HEADER_BYTES)
                        == header.slice(0, CHECKED_HEADER_BYTES).crc32c();
        return valid ? OptionalInt.of(length) : OptionalInt.empty();
    }

    private static boolean isIntact(byte[] frame) {
        int checked = frame.length - Integer.BYTES;
        return ByteBuffer.wrap(frame).getInt(checked) == new ByteSlice(frame, 0, checked).crc32c();
    }

    /** The bytes of a frame whose checksums hold; what they mean is still to be read. */
    record Checked(ByteSlice bytes) {
        private Checked(byte[] frame) {
            this(ByteSlice.of(frame));
        }

        int byteCount() {
            return bytes.length();
        }

        /** @throws IllegalArgumentException if the frame is of a kind that this version does not know */
        CatalogueFrame frame() {
            ByteBuffer in = bytes.asByteBuffer().position(Integer.BYTES);
            byte code = in.get();
            CatalogueFrame.Kind kind = CatalogueFrame.Kind.ofCode(code)
                    .orElseThrow(() -> new IllegalArgumentException("frame of unknown kind " + code));
            int length = bytes.length() - CatalogueFrame.EXTRA_BYTES;
            return new CatalogueFrame(kind, in.getLong(), bytes.slice(CatalogueFrame.HEADER_BYTES, length));
        }
    }
}
