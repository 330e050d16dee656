// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.bus.SubBatch;
import io.sluice.model.ByteSlice;
import io.sluice.shardnode.journal.segment.FrameCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The batches of one shard that will be one frame. */
final class FrameDraft {
    private final List<Entry.Append> appends = new ArrayList<>();
    private int records;
    private int bytes;

    /** Whether the frame may grow by an append; the first one always may. */
    boolean takes(Entry.Append append) {
        long grown = (long) bytes
                + append.batch().batch().records().length()
                + (long) FrameCodec.SUB_BATCH_BYTES * (appends.size() + 1);
        return grown <= FrameCodec.TARGET_BYTES
                && append.epoch() == appends.get(0).epoch();
    }

    void add(Entry.Append append) {
        appends.add(append);
        records = Math.addExact(records, append.batch().batch().count());
        bytes = Math.addExact(bytes, append.batch().batch().records().length());
    }

    List<Entry.Append> appends() {
        return appends;
    }

    int records() {
        return records;
    }

    int bodyBytes() {
        return bytes;
    }

    ByteBuffer table() {
        List<SubBatch> batches = appends.stream().map(Entry.Append::batch).toList();
        return FrameCodec.subBatchTable(batches);
    }

    List<ByteSlice> bodies() {
        return appends.stream().map(append -> append.batch().batch().records()).toList();
    }
}
