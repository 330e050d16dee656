// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** One shard read from its beginning; goes on after a restart where it was before. */
final class ShardTail {
    private static final int MAX_PAGE_RECORDS = 2000;

    private final String stream;
    private final String shard;
    private final List<ReadRecord> read = new ArrayList<>();
    private String iterator = "";

    /** A record as GetRecords gave it, its data already compared with what its writer sent. */
    record ReadRecord(NumberedRecord record, BigInteger sequenceNumber) {}

    ShardTail(String stream, String shard) {
        this.stream = stream;
        this.shard = shard;
    }

    /** Reads one page; false if there was nothing left. */
    boolean readPage(PlainKinesis server) throws IOException, InterruptedException {
        if (iterator.isEmpty()) {
            var position = new JsonObject()
                    .put("StreamName", stream)
                    .put("ShardId", shard)
                    .put("ShardIteratorType", "TRIM_HORIZON");
            iterator = server.ask("GetShardIterator", position).getString("ShardIterator");
        }
        var request = new JsonObject().put("ShardIterator", iterator).put("Limit", MAX_PAGE_RECORDS);
        JsonObject page = server.ask("GetRecords", request);
        for (Object given : page.getJsonArray("Records")) {
            read.add(check((JsonObject) given));
        }
        iterator = page.getString("NextShardIterator");
        return !page.getJsonArray("Records").isEmpty() || page.getLong("MillisBehindLatest") > 0;
    }

    void readToEnd(PlainKinesis server) throws IOException, InterruptedException {
        while (readPage(server)) {
            // The page is kept.
        }
    }

    String shard() {
        return shard;
    }

    List<ReadRecord> read() {
        return read;
    }

    private static ReadRecord check(JsonObject given) {
        byte[] data = Base64.getDecoder().decode(given.getString("Data"));
        NumberedRecord record = NumberedRecord.parse(data);
        assertThat(data).as("data of %s", record).isEqualTo(record.data());
        assertThat(given.getString("PartitionKey")).isEqualTo(record.key());
        return new ReadRecord(record, new BigInteger(given.getString("SequenceNumber")));
    }
}
