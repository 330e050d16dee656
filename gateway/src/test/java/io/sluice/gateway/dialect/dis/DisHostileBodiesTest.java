// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;
import io.sluice.gateway.dialect.WireResponse;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that were made to be expensive. */
class DisHostileBodiesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MIB = 1 << 20;

    private final DisGateway gateway = DisGateway.withStream("orders", 1);

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"records\":[", "{\"records\":[{\"x\":["})
    void depth_is_bounded(String step) {
        String deep = step.repeat(100_000);

        assertThat(DisGateway.error(gateway.post("records", deep))).startsWith("400 DIS.4");
        assertThat(DisGateway.error(gateway.post("streams", deep))).isEqualTo("400 DIS.4300");
    }

    @Test
    void many_small_values_are_bounded_where_they_would_become_objects() {
        String many = "{\"tags\":[" + "{},".repeat(300_000) + "{}]}";

        long allocated = allocatedBy(() ->
                assertThat(DisGateway.error(gateway.post("streams", many))).isEqualTo("400 DIS.4300"));

        assertThat(allocated).isLessThan(16 * MIB);
    }

    @Test
    void names_that_nobody_knows_are_kept_nowhere() {
        var names = new StringBuilder("{\"stream_name\":\"orders\",\"records\":[{\"data\":\"YQ==\"");
        for (int i = 0; i < 100_000; i++) {
            names.append(",\"n").append(i).append("\":1");
        }

        assertThat(DisGateway.ok(gateway.post("records", names.append("}]}").toString()))
                        .get("failed_record_count")
                        .asInt())
                .isZero();
    }

    @Test
    void a_small_body_that_stands_for_a_huge_one_is_refused_before_it_is_made() {
        byte[] bomb = Zstd.compress(new byte[(int) (64 * MIB)]);

        long allocated = allocatedBy(() -> {
            assertThat(error(bomb, 64 * MIB)).isEqualTo("413 DIS.4200");
            assertThat(error(bomb, 100)).isEqualTo("400 DIS.4300");
        });

        assertThat(bomb.length).isLessThan(10_000);
        assertThat(allocated).isLessThan(16 * MIB);
    }

    private String error(byte[] body, long told) {
        WireResponse answer = gateway.send(
                "POST",
                DisGateway.PROJECT + "records",
                Map.of("Content-Encoding", "zstd", "x-dis-zstd-content-length", Long.toString(told)),
                body);
        return DisGateway.error(answer);
    }

    private static long allocatedBy(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
