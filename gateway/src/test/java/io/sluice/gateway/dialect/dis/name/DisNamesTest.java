// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.StreamUid;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisNamesTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "7,7",
        "shardId-0000000000,0",
        "shardId-0000000012,12",
        "SHARDID-0000000001,1",
        "shardId-3,3",
        "shardId-000000000004,4",
        "2147483647,2147483647",
        "00000000002147483647,2147483647"
    })
    void a_partition_is_a_number_with_or_without_its_prefix(String name, int index) {
        assertThat(DisNames.partitionIndex(name)).hasValue(index);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "shardId-", "shardId", "-1", "+1", "1.0", "0x1", "shard-000000", "2147483648", "１", "1 "})
    void anything_else_is_no_partition(String name) {
        assertThat(DisNames.partitionIndex(name)).isEmpty();
    }

    @Test
    void a_digit_more_than_twenty_is_no_partition() {
        assertThat(DisNames.partitionIndex("0".repeat(20))).hasValue(0);
        assertThat(DisNames.partitionIndex("0".repeat(21))).isEmpty();
    }

    @Test
    void partitions_are_written_with_ten_digits() {
        assertThat(DisNames.partition(0)).isEqualTo("shardId-0000000000");
        assertThat(DisNames.partition(Integer.MAX_VALUE)).isEqualTo("shardId-2147483647");
    }

    @Test
    void a_stream_id_leads_back_to_its_stream() {
        var random = new Random(5);
        for (int i = 0; i < 100; i++) {
            var uid = new StreamUid(random.nextLong(), random.nextLong());

            String id = DisNames.streamId(uid);

            assertThat(id).matches("[0-9A-Za-z]{22}");
            assertThat(DisNames.streamUid(id)).contains(uid);
        }
        var last = new StreamUid(-1, -1);
        assertThat(DisNames.streamUid(DisNames.streamId(last))).contains(last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JnYbsMfWNn81e8n2mOC", "zzzzzzzzzzzzzzzzzzzzzz", "000000000000000000000-"})
    void what_no_stream_can_be_called_is_no_id(String id) {
        assertThat(DisNames.streamUid(id)).isEmpty();
    }
}
