// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.SimulatedFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every catalogue of a node promises, be it the writer's or a copy. */
abstract class CatalogueContract {
    private static final StreamName ORDERS = new StreamName("orders");

    private final SimulatedFiles writersFiles = new SimulatedFiles();
    private final SimulatedFiles files = new SimulatedFiles();
    private final CatalogueOnOneThread writer = CatalogueOnOneThread.open(writersFiles);

    /** The catalogue under test, in these files, when it has all that the writer has. */
    abstract Catalogue reach(CatalogueOnOneThread writer, SimulatedFiles own);

    /** Where the catalogue under test lies. */
    abstract SimulatedFiles filesOf(SimulatedFiles writers, SimulatedFiles own);

    @Test
    void what_was_created_is_found_by_name_and_uid_and_counted() {
        StreamDescription orders = create("orders");
        create("other");
        writer.change(orders.uid(), new StreamChange.SetMode(StreamMode.ON_DEMAND));

        Catalogue catalogue = reached();

        assertThat(catalogue.version()).isEqualTo(3);
        assertThat(catalogue.find(ORDERS))
                .contains(writer.catalogue().shown().find(ORDERS).orElseThrow());
        assertThat(catalogue.find(orders.uid())).isEqualTo(catalogue.find(ORDERS));
        assertThat(catalogue.streams()).hasSize(2);
        assertThat(catalogue.openShardCount()).isEqualTo(2);
        assertThat(catalogue.onDemandStreamCount()).isEqualTo(1);
    }

    @Test
    void what_was_deleted_is_not_found_and_stays_known_as_deleted() {
        StreamDescription first = create("orders");
        reached();
        writer.delete(first.uid());
        StreamDescription second = create("orders");

        Catalogue catalogue = reached();

        assertThat(catalogue.find(first.uid())).isEmpty();
        assertThat(catalogue.isDeleted(first.uid())).isTrue();
        assertThat(catalogue.find(ORDERS)).contains(second);
        assertThat(catalogue.isDeleted(second.uid())).isFalse();
        assertThat(catalogue.isDeleted(new StreamUid(9, 9))).isFalse();
        catalogue.keepDeleted(uid -> false);
        assertThat(catalogue.isDeleted(first.uid())).isFalse();
    }

    @Test
    void streams_are_listed_in_the_order_of_their_names() {
        List.of("b", "a", "c", "dir/x").forEach(this::create);

        Catalogue catalogue = reached();

        assertThat(catalogue.streamsAfter("", Optional.of(new StreamName("a")), 10))
                .extracting(stream -> stream.name().text())
                .containsExactly("b", "c");
        assertThat(catalogue.streamsAfter("", Optional.empty(), 1)).hasSize(1);
    }

    @Test
    void all_that_was_seen_survives_a_power_cut() {
        StreamDescription kept = create("orders");
        StreamDescription gone = create("gone");
        reached();
        writer.delete(gone.uid());
        reached();

        Optional<CatalogueLog> log = logAfterPowerCut();

        StreamTable table = log.orElseThrow().table();
        assertThat(table.version()).isEqualTo(3);
        assertThat(table.streams()).containsExactly(kept);
        assertThat(table.isDeleted(gone.uid())).isTrue();
    }

    private Optional<CatalogueLog> logAfterPowerCut() {
        try {
            return Optional.of(CatalogueLog.open(filesOf(writersFiles, files).afterPowerCut()));
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }

    private StreamDescription create(String name) {
        return ((CreateOutcome.Created) writer.create(name)).stream();
    }

    private Catalogue reached() {
        return reach(writer, files);
    }
}
