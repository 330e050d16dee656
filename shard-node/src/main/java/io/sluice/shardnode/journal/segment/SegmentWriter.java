// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.model.ByteSlice;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Writes frames behind each other into one segment, through a buffer that is used again for every segment. What was
 * appended is in the file after {@link #flush()}, and durable after a sync. Not thread-safe.
 */
public final class SegmentWriter {
    private final int segment;
    private final DiskFile file;
    private final ByteBuffer staging;
    private long flushed;

    /** @param staging direct, so that the JDK copies nothing; empty */
    public SegmentWriter(int segment, DiskFile file, ByteBuffer staging) {
        this.segment = segment;
        this.file = file;
        this.staging = staging;
        this.flushed = SegmentHeader.BYTES;
    }

    public DiskFile file() {
        return file;
    }

    /** Where the next frame goes. */
    public JournalPlace place() {
        return new JournalPlace(segment, flushed + staging.position());
    }

    public void append(ByteBuffer headAndTable, List<ByteSlice> bodies) throws IOException {
        stage(headAndTable);
        for (ByteSlice body : bodies) {
            stage(body.asByteBuffer());
        }
    }

    public void flush() throws IOException {
        staging.flip();
        int length = staging.remaining();
        FileBytes.writeAll(file, staging, flushed);
        staging.clear();
        flushed += length;
    }

    private void stage(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (!staging.hasRemaining()) {
                flush();
            }
            int length = Math.min(bytes.remaining(), staging.remaining());
            staging.put(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
        }
    }
}
