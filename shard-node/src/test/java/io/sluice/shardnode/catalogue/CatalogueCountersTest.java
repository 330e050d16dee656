// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.shardnode.disk.SimulatedFiles;
import org.junit.jupiter.api.Test;

class CatalogueCountersTest {
    private final CatalogueCounters counters = new CatalogueCounters();

    @Test
    void before_the_catalogue_is_open_there_is_nothing() {
        assertThat(counters.streams()).isZero();
        assertThat(counters.shards()).isZero();
        assertThat(counters.changes()).isZero();
    }

    @Test
    void streams_and_shards_are_those_that_exist_and_changes_those_since_the_start() {
        var files = new SimulatedFiles();
        CatalogueOnOneThread.open(files).createMany(3);
        CatalogueOnOneThread node = CatalogueOnOneThread.open(files);
        counters.watch(node.catalogue().shown());
        long before = counters.changes();

        node.catalogue().create(CatalogueOnOneThread.stream("orders", 5));
        node.work();

        assertThat(before).isZero();
        assertThat(counters.streams()).isEqualTo(4);
        assertThat(counters.shards()).isEqualTo(3 + 5);
        assertThat(counters.changes()).isEqualTo(1);
    }
}
