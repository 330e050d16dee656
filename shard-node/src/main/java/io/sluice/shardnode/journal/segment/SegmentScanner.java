// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.bus.StoredBatch;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * Reads a segment from front to back and verifies every byte. Behind a bad frame it looks on for heads that verify, since
 * what they say about durability decides whether the bad one may be cut off. Not thread-safe.
 */
public final class SegmentScanner {
    private final DiskFile file;
    private final int segment;
    private final UUID node;
    private final FrameCodec codec;
    private final long size;
    private final FileWindow window;
    private final Predicate<ScannedFrame> frames;
    private long end;
    private boolean foundBad;
    private JournalPlace durableUpTo = JournalPlace.START;
    private Optional<JournalPlace> chain = Optional.empty();
    private int dataFrames;

    /**
     * Prepares a scan.
     *
     * @param frames told of each frame whose head verifies, in order, also behind a bad one; false if the frame does not
     *     belong there, which makes it a bad one
     */
    public SegmentScanner(DiskFile file, int segment, UUID node, Predicate<ScannedFrame> frames) throws IOException {
        this.file = file;
        this.segment = segment;
        this.node = node;
        this.codec = new FrameCodec(node);
        this.size = file.size();
        this.window = new FileWindow(file, size);
        this.frames = frames;
    }

    /**
     * Scans the whole file.
     *
     * @param progress told how many bytes more are done
     */
    public SegmentScan scan(LongConsumer progress) throws IOException {
        boolean headerIntact = size >= SegmentHeader.BYTES
                && SegmentHeader.verify(FileBytes.read(file, 0, SegmentHeader.BYTES), node, segment);
        end = headerIntact ? SegmentHeader.BYTES : 0;
        foundBad = !headerIntact;
        long position = Math.min(SegmentHeader.BYTES, size);
        progress.accept(position);
        while (position < size) {
            long next = step(position);
            progress.accept(next - position);
            position = next;
        }
        return new SegmentScan(segment, size, end, durableUpTo, chain, dataFrames);
    }

    /** Scans the frame at a position, or what is there instead; gives where to go on. */
    private long step(long position) throws IOException {
        Optional<ScannedFrame> found = frameAt(position);
        if (found.isEmpty()) {
            foundBad = true;
            return nextHead(position + 1);
        }
        ScannedFrame frame = found.get();
        durableUpTo = JournalPlace.later(durableUpTo, frame.head().durableUpTo());
        boolean good = frames.test(frame) && frame.isIntact();
        foundBad |= !good;
        if (!foundBad) {
            end = frame.head().endPosition();
            count(frame);
        }
        return Math.min(size, frame.head().endPosition());
    }

    private void count(ScannedFrame frame) {
        if (frame.head().place().position() == SegmentHeader.BYTES) {
            chain = FrameCodec.chainOf(frame.head(), frame.headAndTable());
        }
        if (frame.head().kind() != FrameKind.MARK) {
            dataFrames++;
        }
    }

    private Optional<ScannedFrame> frameAt(long position) throws IOException {
        Optional<FrameHead> verified = headAt(position);
        if (verified.isEmpty()) {
            return Optional.empty();
        }
        FrameHead head = verified.get();
        ByteBuffer headAndTable = copy(window.at(position, FrameCodec.HEAD_BYTES + head.tableLength()));
        if (head.endPosition() > size) {
            return Optional.of(new ScannedFrame(head, headAndTable, List.of(), false, foundBad));
        }
        return Optional.of(withBatches(head, headAndTable));
    }

    private Optional<FrameHead> headAt(long position) throws IOException {
        if (size - position < FrameCodec.HEAD_BYTES) {
            return Optional.empty();
        }
        var place = new JournalPlace(segment, position);
        Optional<FrameHead> peeked = FrameCodec.peek(window.at(position, FrameCodec.HEAD_BYTES), place);
        if (peeked.isEmpty() || peeked.get().bodyPosition() > size) {
            return Optional.empty();
        }
        FrameHead head = peeked.get();
        ByteBuffer headAndTable = window.at(position, FrameCodec.HEAD_BYTES + head.tableLength());
        return codec.isIntact(head, headAndTable) ? peeked : Optional.empty();
    }

    private ScannedFrame withBatches(FrameHead head, ByteBuffer headAndTable) throws IOException {
        if (head.kind() != FrameKind.DATA) {
            return new ScannedFrame(head, headAndTable, List.of(), true, foundBad);
        }
        window.at(head.bodyPosition(), head.bodyLength());
        var table = new FrameTable(head, headAndTable);
        List<StoredBatch> batches = new ArrayList<>(table.size());
        long position = head.bodyPosition();
        long offset = head.baseOffset();
        for (int i = 0; i < table.size(); i++) {
            StoredBatch batch = table.batch(i, offset, window.sliceAt(position, table.length(i)));
            if (!batch.batch().isIntact()) {
                return new ScannedFrame(head, headAndTable, List.of(), false, foundBad);
            }
            batches.add(batch);
            position += table.length(i);
            offset += table.count(i);
        }
        return new ScannedFrame(head, headAndTable, batches, true, foundBad);
    }

    /** The next position, from one on, where a head verifies; the file's end if there is none. */
    private long nextHead(long from) throws IOException {
        long at = from;
        while (size - at >= FrameCodec.HEAD_BYTES) {
            ByteBuffer bytes = window.from(at, FrameCodec.HEAD_BYTES);
            int found = indexOfMagic(bytes);
            at += found;
            if (found <= bytes.limit() - Integer.BYTES) {
                if (headAt(at).isPresent()) {
                    return at;
                }
                at++;
            }
        }
        return size;
    }

    /** Where the magic begins, or where the last bytes begin that may be its first. */
    private static int indexOfMagic(ByteBuffer bytes) {
        int last = bytes.limit() - Integer.BYTES;
        for (int i = 0; i <= last; i++) {
            if (bytes.getInt(i) == FrameCodec.MAGIC) {
                return i;
            }
        }
        return last + 1;
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }
}
