// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.RecordCursor;
import io.sluice.bus.StoredBatch;
import io.sluice.bus.SubBatch;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Makes batches for storage tests, and takes them apart. */
public final class Batches {
    public static final ShardId SHARD = new ShardId(new StreamUid(7, 8), 3);

    private Batches() {}

    public static ShardId shard(int index) {
        return new ShardId(new StreamUid(7, 8), index);
    }

    /** A batch of records with these texts as data, from a client's call of this number. */
    public static SubBatch batch(long call, long arrivalMs, String... texts) {
        return new SubBatch(CallId.fromClient(0xCA11, call << 1), arrivalMs, records(texts));
    }

    /** A batch with one record of so many data bytes. */
    public static SubBatch large(long call, long arrivalMs, int dataBytes) {
        var data = new byte[dataBytes];
        Arrays.fill(data, (byte) call);
        var arena = new RecordArena(dataBytes, 1);
        arena.begin(PlacedBy.NOTHING);
        arena.data(data, 0, dataBytes);
        arena.end(0, 0);
        return new SubBatch(CallId.fromClient(0xCA11, call << 1), arrivalMs, arena.batch(new int[] {0}, 0, 1));
    }

    public static RecordBatch records(String... texts) {
        var arena = new RecordArena(64, texts.length);
        for (String text : texts) {
            byte[] data = text.getBytes(UTF_8);
            arena.begin(PlacedBy.NOTHING);
            arena.data(data, 0, data.length);
            arena.end(0, 0);
        }
        return arena.batch(IntStream.range(0, texts.length).toArray(), 0, texts.length);
    }

    /** The data of all records as texts, in order. */
    public static List<String> texts(List<StoredBatch> batches) {
        List<String> texts = new ArrayList<>();
        for (StoredBatch stored : batches) {
            RecordCursor cursor = stored.batch().cursor();
            while (cursor.next()) {
                texts.add(new String(cursor.data().toByteArray(), UTF_8));
            }
        }
        return texts;
    }
}
