// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendRequest;
import io.sluice.bus.CatalogueChange;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.ShardBatch;
import io.sluice.catalogue.SomeStreams;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.Catalogue;
import io.sluice.shardnode.catalogue.StreamTable;
import io.sluice.shardnode.catalogue.follow.CatchUp;
import io.sluice.shardnode.desk.CatalogueDesk;
import io.sluice.shardnode.owner.ShardOwners;
import io.sluice.shardnode.retention.Certainty;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MissingShardsTest {
    private static final StreamDescription ORDERS = SomeStreams.ofOneShard(new StreamUid(1, 2), "orders", 3);

    private final StreamTable catalogue = new StreamTable();
    private final Promise<CatchUp> answer = Promise.promise();
    private final MissingShards missing = new MissingShards(new Side());

    @BeforeEach
    void have_one_stream() {
        catalogue.apply(new CatalogueChange.Put(ORDERS));
    }

    @Test
    void a_shard_is_missing_if_its_stream_is_or_if_it_is_not_in_the_stream() {
        assertThat(missing.has(ORDERS.shardId(0))).isFalse();
        assertThat(missing.has(ORDERS.shardId(1))).isTrue();
        assertThat(missing.has(new ShardId(new StreamUid(9, 9), 0))).isTrue();
    }

    @Test
    void an_append_that_was_placed_by_a_newer_version_names_something_missing() {
        assertThat(missing.isNamedBy(append(ORDERS.uid(), 3, 1))).isFalse();
        assertThat(missing.isNamedBy(append(ORDERS.uid(), 2, 1))).isFalse();
        assertThat(missing.isNamedBy(append(ORDERS.uid(), 4, 1))).isTrue();
    }

    @Test
    void nobody_is_asked_for_what_is_known_to_be_deleted() {
        var gone = new StreamUid(9, 9);
        catalogue.apply(new CatalogueChange.Forget(gone, 4));

        assertThat(missing.has(new ShardId(gone, 0))).isFalse();
        assertThat(missing.isNamedBy(append(gone, 0, 1))).isFalse();
    }

    @Test
    void no_more_bytes_wait_than_may() {
        AppendRequest large = append(new StreamUid(9, 9), 0, 4 << 20);

        for (int i = 0; i < 3; i++) {
            assertThat(missing.ask(large).isComplete()).isFalse();
        }
        Future<CatchUp> tooMuch = missing.ask(append(new StreamUid(9, 9), 0, 4 << 20));
        Future<CatchUp> small = missing.ask();

        assertThat(tooMuch.result()).isEqualTo(CatchUp.UNREACHABLE);
        assertThat(small.isComplete()).isFalse();
        answer.complete(CatchUp.CURRENT);
        assertThat(small.result()).isEqualTo(CatchUp.CURRENT);
        assertThat(missing.ask(large).result()).isEqualTo(CatchUp.CURRENT);
    }

    private static AppendRequest append(StreamUid stream, int version, int bytes) {
        var batch = new RecordBatch(1, 0, ByteSlice.of(new byte[bytes]));
        return new AppendRequest(
                0, List.of(new ShardBatch(new ShardId(stream, 0), 1, version, CallId.random(1, 2), batch)));
    }

    /** Has one stream, and a writer that answers when the test says so. */
    private final class Side implements CatalogueSide {
        @Override
        public Catalogue catalogue() {
            return catalogue;
        }

        @Override
        public void tick() {}

        @Override
        public Certainty certainty() {
            return Certainty.FULL;
        }

        @Override
        public Future<Void> settled(Set<StreamUid> held) {
            return Future.succeededFuture();
        }

        @Override
        public Future<CatalogueDesk> serve(ShardOwners owners) {
            return Future.failedFuture("not asked");
        }

        @Override
        public Future<CatchUp> catchUp() {
            return answer.future();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
