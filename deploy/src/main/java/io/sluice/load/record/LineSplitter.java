// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a stream line by line, holding one line at a time. Lines end with LF or CR LF, the last one may end with the
 * input. Not thread-safe.
 */
final class LineSplitter {
    private static final int CHUNK_BYTES = 64 << 10;

    private final InputStream input;
    private final int maxBytes;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int from;
    private int to;
    private byte[] line = new byte[CHUNK_BYTES];
    private int length;
    private long number;
    private volatile long readBytes;

    LineSplitter(InputStream input, int maxBytes) {
        this.input = input;
        this.maxBytes = maxBytes;
    }

    /**
     * Goes on to the next line.
     *
     * @return false at the end of the input
     * @throws BadLine if the line is longer than a record may be
     */
    boolean next() throws IOException {
        length = 0;
        number++;
        while (true) {
            if (from == to && !readChunk()) {
                checkLength();
                return length > 0;
            }
            int end = endOfLine();
            append(end);
            if (end < to) {
                from = end + 1;
                length -= length > 0 && line[length - 1] == '\r' ? 1 : 0;
                checkLength();
                return true;
            }
            from = to;
        }
    }

    /** Of the line, from 1. */
    long number() {
        return number;
    }

    /** The line without what ends it. */
    byte[] line() {
        return Arrays.copyOf(line, length);
    }

    /** Of the input, so far; may be asked on any thread. */
    long readBytes() {
        return readBytes;
    }

    // Only the one thread that reads changes the count; others look at it.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private boolean readChunk() throws IOException {
        from = 0;
        to = Math.max(0, input.read(chunk));
        readBytes += to;
        return to > 0;
    }

    private int endOfLine() {
        int at = from;
        while (at < to && chunk[at] != '\n') {
            at++;
        }
        return at;
    }

    private void append(int end) throws BadLine {
        int more = end - from;
        if (line.length < length + more) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(chunk, from, line, length, more);
        length += more;
        if (length - 1 > maxBytes) {
            checkLength();
        }
    }

    private void checkLength() throws BadLine {
        if (length > maxBytes) {
            throw new BadLine(number, "is longer than the " + maxBytes + " bytes that a record may have");
        }
    }
}
