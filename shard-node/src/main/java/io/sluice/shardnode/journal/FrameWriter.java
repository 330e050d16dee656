// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.bus.ShardEnd;
import io.sluice.model.ByteSlice;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.journal.Round.ClosedSegment;
import io.sluice.shardnode.journal.segment.FrameCodec;
import io.sluice.shardnode.journal.segment.FrameHead;
import io.sluice.shardnode.journal.segment.FrameKind;
import io.sluice.shardnode.journal.segment.JournalPlace;
import io.sluice.shardnode.journal.segment.SegmentWriter;
import io.sluice.shardnode.journal.shard.ShardState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lays out what waits as frames, one shard's batches together, and writes them to the page cache. Goes over to the next
 * segment when the present one is large enough and the next is ready; until then the present one grows, so rolling never
 * stalls an append. Runs on the writer's thread only.
 */
final class FrameWriter {
    private static final ShardId NO_SHARD = new ShardId(new StreamUid(0, 0), 0);
    private static final int STAGING_BYTES = 1 << 20;

    private final FrameCodec codec;
    private final long segmentBytes;
    private final SpareSegment spare;
    private final JournalCounters counters;
    private final ByteBuffer staging = ByteBuffer.allocateDirect(STAGING_BYTES);
    private SegmentWriter writer;
    private JournalPlace chain;
    private JournalPlace durableUpTo = JournalPlace.START;
    private List<WrittenFrame> frames = new ArrayList<>();
    private List<DiskFile> touched = new ArrayList<>();
    private List<ClosedSegment> closed = new ArrayList<>();
    private JournalPlace dataEnd = JournalPlace.START;
    private JournalPlace finished = JournalPlace.START;

    /**
     * Begins a new segment.
     *
     * @param chain where the segment before ends
     */
    FrameWriter(
            UUID node,
            long segmentBytes,
            SpareSegment spare,
            int segment,
            DiskFile file,
            JournalPlace chain,
            JournalCounters counters) {
        this.codec = new FrameCodec(node);
        this.segmentBytes = segmentBytes;
        this.spare = spare;
        this.counters = counters;
        this.chain = chain;
        this.writer = new SegmentWriter(segment, file, staging);
    }

    /** Writes the first frame of the first segment, which says that all before it is durable; does not sync. */
    void begin() throws IOException {
        durableUpTo = chain;
        mark(FrameCodec.chainTable(chain));
        writer.flush();
        finished = writer.place();
    }

    /** Where the next frame goes. */
    JournalPlace place() {
        return writer.place();
    }

    /**
     * Writes one round.
     *
     * @param durable what is known to be synced now
     */
    Round write(List<Entry> entries, JournalPlace durable) throws IOException {
        durableUpTo = durable;
        Map<ShardState, FrameDraft> drafts = new LinkedHashMap<>();
        boolean marks = false;
        for (Entry entry : entries) {
            if (entry instanceof Entry.Append append) {
                add(append, drafts);
            } else if (entry instanceof Entry.Seal seal) {
                write(drafts.remove(seal.shard()));
                seal(seal);
            } else {
                marks |= entry instanceof Entry.Mark;
            }
        }
        for (FrameDraft draft : drafts.values()) {
            write(draft);
        }
        if (marks) {
            mark(ByteBuffer.allocate(0));
        }
        return finish(entries);
    }

    private void add(Entry.Append append, Map<ShardState, FrameDraft> drafts) throws IOException {
        FrameDraft draft = drafts.get(append.shard());
        if (draft != null && !draft.takes(append)) {
            write(draft);
            draft = null;
        }
        if (draft == null) {
            draft = new FrameDraft();
            drafts.put(append.shard(), draft);
        }
        draft.add(append);
    }

    private Round finish(List<Entry> entries) throws IOException {
        if (!writer.place().equals(finished)) {
            writer.flush();
            touched.add(writer.file());
            finished = writer.place();
        }
        var round = new Round(entries, frames, touched, closed, writer.place(), dataEnd);
        frames = new ArrayList<>();
        touched = new ArrayList<>();
        closed = new ArrayList<>();
        return round;
    }

    private void write(@Nullable FrameDraft draft) throws IOException {
        if (draft == null) {
            return;
        }
        rollIfDue();
        Entry.Append first = draft.appends().get(0);
        ByteBuffer table = draft.table();
        var head = new FrameHead(
                FrameKind.DATA,
                writer.place(),
                durableUpTo,
                first.shard().id(),
                first.epoch(),
                first.baseOffset(),
                draft.records(),
                table.remaining(),
                draft.bodyBytes());
        append(codec.encode(head, table), draft.bodies());
        written(new WrittenFrame(first.shard(), head, draft.appends(), null));
    }

    private void seal(Entry.Seal seal) throws IOException {
        rollIfDue();
        ShardEnd end = seal.end();
        ByteBuffer table = FrameCodec.sealTable(end);
        FrameHead head = bare(FrameKind.SEAL, seal.shard().id(), seal.epoch(), end.endOffset(), table.remaining());
        append(codec.encode(head, table), List.of());
        written(new WrittenFrame(seal.shard(), head, List.of(), end));
    }

    private void append(ByteBuffer headAndTable, List<ByteSlice> bodies) throws IOException {
        long from = writer.place().position();
        writer.append(headAndTable, bodies);
        counters.onWritten(writer.place().position() - from);
    }

    private void written(WrittenFrame frame) {
        frames.add(frame);
        dataEnd = writer.place();
    }

    private void mark(ByteBuffer table) throws IOException {
        FrameHead head = bare(FrameKind.MARK, NO_SHARD, 0, 0, table.remaining());
        append(codec.encode(head, table), List.<ByteSlice>of());
    }

    private FrameHead bare(FrameKind kind, ShardId shard, long epoch, long baseOffset, int tableLength) {
        return new FrameHead(kind, writer.place(), durableUpTo, shard, epoch, baseOffset, 0, tableLength, 0);
    }

    private void rollIfDue() throws IOException {
        if (writer.place().position() < segmentBytes) {
            return;
        }
        SpareSegment.Ready next = spare.poll();
        if (next == null) {
            return;
        }
        writer.flush();
        touched.add(writer.file());
        JournalPlace end = writer.place();
        closed.add(new ClosedSegment(end.segment(), end, chain));
        chain = end;
        writer = new SegmentWriter(next.segment(), next.file(), staging);
        mark(FrameCodec.chainTable(chain));
    }
}
