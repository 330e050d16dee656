// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bound of PutRecords, at the bound and one past it. That of the body is the HTTP room's to keep. */
class V3ioBoundsTest {
    private static final String FAILED = "InvalidArgumentException";

    private final V3ioGateway gateway = V3ioGateway.withStream("/c/s/", 1);

    @ParameterizedTest
    @CsvSource({"1, 200", "1000, 200", "1001, 400", "2000, 400"})
    void a_put_has_at_most_a_thousand_records(int count, int status) {
        String records = "{\"Data\":\"YQ==\"}" + ",{\"Data\":\"YQ==\"}".repeat(count - 1);

        V3ioGateway.Said said = gateway.call("PutRecords", "/c/s/", "{\"Records\":[" + records + "]}");

        assertThat(said.status()).isEqualTo(status);
        assertThat(stored()).isEqualTo(status == 200 ? count : 0);
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1048575, ''", "1048576, ''", "1048577, " + FAILED, "1048578, " + FAILED, "3000000, " + FAILED
    })
    void data_has_at_most_one_mebibyte(int bytes, String error) {
        assertThat(errorOf(gateway, "\"Data\":\"" + base64(bytes) + "\"")).isEqualTo(error);
        assertThat(stored()).isEqualTo(error.isEmpty() ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"2097152, ''", "2097153, " + FAILED})
    void data_may_be_allowed_two_mebibytes(int bytes, String error) {
        var larger = new V3ioGateway(new V3ioLimits("streams", 2 << 20));
        larger.call("CreateStream", "/c/s/", "");

        assertThat(errorOf(larger, "\"Data\":\"" + base64(bytes) + "\"")).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, ''", "15, ''", "16, ''", "17, " + FAILED, "18, " + FAILED, "100, " + FAILED})
    void client_info_has_at_most_sixteen_bytes(int bytes, String error) {
        assertThat(errorOf(gateway, "\"Data\":\"YQ==\",\"ClientInfo\":\"" + base64(bytes) + "\""))
                .isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({"a, 256, ''", "a, 257, " + FAILED, "é, 128, ''", "é, 129, " + FAILED, "€, 85, ''", "€, 86, " + FAILED})
    void a_key_has_at_most_256_bytes_of_utf8(String letter, int count, String error) {
        assertThat(errorOf(gateway, "\"Data\":\"YQ==\",\"PartitionKey\":\"" + letter.repeat(count) + "\""))
                .isEqualTo(error);
    }

    @Test
    void a_body_may_have_ten_mebibytes() {
        assertThat(gateway.dialect.maxBodyBytes()).isEqualTo(10 << 20);
        String padding = " ".repeat((10 << 20) - 31);

        assertThat(gateway.call("PutRecords", "/c/s/", padding + "{\"Records\":[{\"Data\":\"YQ==\"}]}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, (2 << 20) + 1})
    void the_setting_for_data_has_bounds(int bytes) {
        assertThatThrownBy(() -> new V3ioLimits("streams", bytes))
                .hasMessageContaining("v3io.max-data-bytes is " + bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper", "v2", "a--b"})
    void the_default_container_is_one(String name) {
        assertThatThrownBy(() -> new V3ioLimits(name, 1 << 20)).hasMessageContaining("v3io.default-container");
    }

    private static String errorOf(V3ioGateway gateway, String members) {
        V3ioGateway.Said said = gateway.call("PutRecords", "/c/s/", "{\"Records\":[{" + members + "}]}");
        JsonNode outcome = said.json().get("Records").get(0);
        return outcome.path("ErrorMessage").asText();
    }

    private int stored() {
        return gateway.shards
                .records(gateway.shards.stream("v3io/c/s").shardId(0))
                .size();
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
