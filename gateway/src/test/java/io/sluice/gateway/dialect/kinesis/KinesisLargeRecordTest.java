// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.dialect.WireResponse;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisLargeRecordTest {
    private static final int RECORDS = 5;

    private final Gateway gateway = Gateway.withStream("large");

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 65_538, 65_539, 200_000})
    void data_of_any_length_comes_back_as_it_was_sent_in_an_answer_that_holds_little_more(int length) {
        var data = new byte[length];
        new Random(length).nextBytes(data);
        String base64 = Base64.getEncoder().encodeToString(data);
        for (int record = 0; record < RECORDS; record++) {
            gateway.ok("PutRecord", "{\"StreamName\":\"large\",\"PartitionKey\":\"a\",\"Data\":\"" + base64 + "\"}");
        }

        WireResponse answer = read(0);
        WireResponse other = read(1);

        int first = Gateway.tree(answer).get("Records").size();
        WireResponse full = first > 0 ? answer : other;
        assertThat(Gateway.tree(full).get("Records"))
                .hasSize(RECORDS)
                .allMatch(record -> record.get("Data").textValue().equals(base64));
        assertThat(full.body().array().length).isLessThan(full.body().length() * 11 / 10);
    }

    private WireResponse read(int shard) {
        String iterator = gateway.ok(
                        "GetShardIterator",
                        "{\"StreamName\":\"large\",\"ShardId\":\"shardId-00000000000" + shard
                                + "\",\"ShardIteratorType\":\"TRIM_HORIZON\"}")
                .get("ShardIterator")
                .textValue();
        return gateway.send("GetRecords", Gateway.JSON, Gateway.utf8("{\"ShardIterator\":\"" + iterator + "\"}"));
    }
}
