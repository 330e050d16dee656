// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.bus.Places;
import io.sluice.bus.StoredBatch;
import io.sluice.model.CallId;
import io.sluice.shardnode.storage.AppendVisitor;
import java.nio.ByteBuffer;

/** Appends by name, as bytes: for each 16 call id, 8 base offset, 8 arrival in ms, 4 length of places, places. */
public final class CallTable {
    private CallTable() {}

    public static void add(GrowingBytes table, CallId call, StoredBatch batch) {
        Places places = Places.of(batch.batch());
        table.putLong(call.high()).putLong(call.low());
        table.putLong(batch.baseOffset()).putLong(batch.arrivalMs());
        table.putInt(places.byteCount()).put(places.toByteArray());
    }

    /** Tells of every append that arrived at a time or later. */
    public static void visit(ByteBuffer table, long fromMs, AppendVisitor appends) {
        ByteBuffer bytes = table.duplicate();
        while (bytes.hasRemaining()) {
            var call = new CallId(bytes.getLong(), bytes.getLong());
            long baseOffset = bytes.getLong();
            long arrivalMs = bytes.getLong();
            var places = new byte[bytes.getInt()];
            bytes.get(places);
            if (arrivalMs >= fromMs) {
                appends.visit(call, Places.ofBytes(places), baseOffset, arrivalMs);
            }
        }
    }
}
