// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryPlanTest {
    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({"2, 256", "16, 256", "1, 300", "2, 512", "64, 512", "4, 1024", "64, 1024", "2, 4096", "256, 65536"})
    void the_defaults_fit_the_heap_at_worst_however_many_processors_there_are(int processors, long heapMib) {
        StandaloneConfig defaults = StandaloneConfig.defaults(new Resources(processors, heapMib * MIB));

        assertThat(MemoryPlan.of(defaults).bytes()).isLessThanOrEqualTo(heapMib * MIB);
    }

    @ParameterizedTest
    @CsvSource({"2, 256", "16, 256", "1, 300", "2, 512", "64, 1024", "256, 65536"})
    void so_do_those_of_a_clusters_processes(int processors, long heapMib) {
        var here = new Resources(processors, heapMib * MIB);

        assertThat(MemoryPlan.of(GatewayProcessConfig.defaults(here)).bytes()).isLessThanOrEqualTo(heapMib * MIB);
        assertThat(MemoryPlan.of(ShardNodeProcessConfig.defaults(here)).bytes()).isLessThanOrEqualTo(heapMib * MIB);
    }

    @ParameterizedTest
    @CsvSource({"2, 255", "2, 16384"})
    void the_defaults_are_settings_that_a_start_accepts(int processors, long heapMib) {
        StandaloneConfig defaults = StandaloneConfig.defaults(new Resources(processors, heapMib * MIB));

        assertThat(KnownRules.STANDALONE).allMatch(rule -> rule.holds().test(defaults));
    }

    @ParameterizedTest
    @CsvSource({"2, 128"})
    void a_heap_that_is_too_small_is_known(int processors, long heapMib) {
        StandaloneConfig defaults = StandaloneConfig.defaults(new Resources(processors, heapMib * MIB));

        assertThat(MemoryPlan.of(defaults).bytes()).isGreaterThan(heapMib * MIB);
    }
}
