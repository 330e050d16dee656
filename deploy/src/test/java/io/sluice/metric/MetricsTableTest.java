// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cluster.ClusterCounters;
import io.sluice.credential.CredentialCounters;
import io.sluice.gateway.GatewayCounters;
import io.sluice.gateway.forward.HeardNodes;
import io.sluice.gateway.http.ByteBudget;
import io.sluice.gateway.http.SharedByEdges;
import io.sluice.gateway.http.tls.ServerKeys;
import io.sluice.gateway.http.tls.TlsFiles;
import io.sluice.shardnode.ShardNodeCounters;
import io.sluice.shardnode.journal.JournalConfig;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators are told of the metrics is what they find. {@code MetricsIT} compares all of it, this what is always there. */
class MetricsTableTest {
    private static final Set<String> ROOMS =
            Set.of("http", "auth", "dialect", "operation", "forward", "cluster", "owner", "journal", "catalogue");
    /** Their series come with the first dialect and the first node. */
    private static final Set<String> LATE = Set.of("dialect", "node");

    private final MetricsPage page = new MetricsPage();

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void every_name_is_of_a_room_and_ends_with_its_unit() throws IOException {
        for (MetricsTable.Row row : MetricsTable.read()) {
            String[] words = row.name().split("_", -1);

            assertThat(words[0]).isEqualTo("sluice");
            assertThat(ROOMS).as(row.name()).contains(words[1]);
            assertThat(row.name()).endsWith("_" + row.unit() + (row.kind().equals("counter") ? "_total" : ""));
        }
    }

    @Test
    void what_is_shown_from_the_start_is_what_the_table_says() throws IOException {
        List<MetricsTable.Row> expected = MetricsTable.read().stream()
                .filter(row -> row.labels().stream().noneMatch(LATE::contains))
                .toList();

        Scraped scraped = scrape();

        assertThat(rows(scraped)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void the_virtual_machine_is_shown() {
        Scraped scraped = scrape();

        assertThat(scraped.kinds())
                .containsKeys(
                        "jvm_memory_used_bytes",
                        "jvm_buffer_memory_used_bytes",
                        "jvm_gc_memory_allocated_bytes_total",
                        "jvm_threads_live_threads",
                        "process_cpu_usage",
                        "process_files_open_files",
                        "process_uptime_seconds",
                        "system_cpu_usage");
    }

    private Scraped scrape() {
        var counters = GatewayCounters.atZero();
        var keys = new ServerKeys(TlsFiles.NONE, counters.http().tls());
        page.show(counters, new SharedByEdges(new ByteBudget(100), new ByteBudget(50), keys, counters.http()));
        page.show(ShardNodeCounters.atZero(), JournalConfig.defaults(), () -> 0);
        page.show(new HeardNodes(), () -> 0);
        page.show(new CredentialCounters());
        page.show(new ClusterCounters());
        return Scraped.of(page.render("").text().toString());
    }

    static List<MetricsTable.Row> rows(Scraped scraped) {
        return scraped.kinds().entrySet().stream()
                .filter(metric -> metric.getKey().startsWith("sluice_"))
                .map(metric -> new MetricsTable.Row(
                        metric.getKey(), metric.getValue(), scraped.labels(metric.getKey()), unit(metric.getKey())))
                .toList();
    }

    private static String unit(String name) {
        String bare = name.replaceFirst("_total$", "");
        return bare.substring(bare.lastIndexOf('_') + 1);
    }
}
