// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.catalogue.StreamState;
import io.sluice.model.ShardId;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.routing.ShardMap;
import io.sluice.shardnode.storage.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamRetentionTest {
    private static final StreamUid UID = new StreamUid(1, 2);
    private static final ShardId SHARD = new ShardId(UID, 0);
    private static final long NOW_MS = 1_800_000_000_000L;
    private static final long HOUR_MS = 3_600_000;

    private final Map<StreamUid, StreamDescription> streams = new HashMap<>();
    private final Set<StreamUid> deleted = new HashSet<>();
    private long nowMs = NOW_MS;
    private boolean sureOfDeletion = true;
    private boolean sureOfAges = true;

    @Test
    void a_record_is_kept_until_it_is_as_old_as_its_streams_retention() {
        streams.put(UID, stream(24));

        assertThat(retention(RetentionConfig.defaults()).keepFromMs(SHARD)).isEqualTo(NOW_MS - 24 * HOUR_MS + 1);
    }

    @Test
    void a_retention_that_is_changed_and_a_clock_that_goes_on_count_at_once() {
        Retention retention = retention(RetentionConfig.defaults());
        streams.put(UID, stream(24));
        long before = retention.keepFromMs(SHARD);

        streams.put(UID, stream(48));
        nowMs += 5;

        assertThat(retention.keepFromMs(SHARD)).isEqualTo(before - 24 * HOUR_MS + 5);
    }

    @Test
    void no_stream_is_kept_for_longer_than_the_cap_nor_any_for_longer_than_it_asks() {
        streams.put(UID, stream(24));
        var config = RetentionConfig.defaults();

        assertThat(retention(config.withCap(Duration.ofMinutes(1))).keepFromMs(SHARD))
                .isEqualTo(NOW_MS - 60_000 + 1);
        assertThat(retention(config.withCap(Duration.ofHours(25))).keepFromMs(SHARD))
                .isEqualTo(NOW_MS - 24 * HOUR_MS + 1);
    }

    @Test
    void a_stream_that_nobody_knows_is_kept_and_only_one_known_to_be_deleted_is_not() {
        Retention retention = retention(RetentionConfig.defaults().withCap(Duration.ofMinutes(1)));
        assertThat(retention.keepFromMs(SHARD)).isEqualTo(Retention.EVERYTHING);

        deleted.add(UID);

        assertThat(retention.keepFromMs(SHARD)).isEqualTo(Retention.NOTHING);
    }

    @Test
    void nothing_goes_from_the_disk_by_its_age_while_the_catalogue_may_be_stale_but_it_is_not_shown() {
        Retention retention = retention(RetentionConfig.defaults());
        streams.put(UID, stream(24));
        long fromMs = NOW_MS - 24 * HOUR_MS + 1;
        assertThat(retention.keepOnDiskFromMs(SHARD)).isEqualTo(fromMs);

        sureOfAges = false;
        sureOfDeletion = true;

        assertThat(retention.keepOnDiskFromMs(SHARD)).isEqualTo(Retention.EVERYTHING);
        assertThat(retention.keepFromMs(SHARD)).isEqualTo(fromMs);
    }

    @Test
    void a_deleted_stream_keeps_its_records_until_its_deletion_is_sure_but_shows_none() {
        Retention retention = retention(RetentionConfig.defaults());
        deleted.add(UID);
        sureOfDeletion = false;

        assertThat(retention.keepOnDiskFromMs(SHARD)).isEqualTo(Retention.EVERYTHING);
        assertThat(retention.keepFromMs(SHARD)).isEqualTo(Retention.NOTHING);
        sureOfAges = false;
        sureOfDeletion = true;

        assertThat(retention.keepOnDiskFromMs(SHARD)).isEqualTo(Retention.NOTHING);
    }

    @Test
    void settings_out_of_bounds_are_refused_by_name() {
        var config = RetentionConfig.defaults();

        assertThatThrownBy(() -> config.withCap(Duration.ofSeconds(59))).hasMessageContaining("retention.cap is PT59S");
        assertThatThrownBy(() -> config.withCap(Duration.ofDays(3650).plusMillis(1)))
                .hasMessageContaining("not 1 min to 3650 d");
        assertThatThrownBy(() -> new RetentionConfig(config.cap(), Duration.ofMillis(999)))
                .hasMessageContaining("retention.sweep-interval is PT0.999S");
        assertThatThrownBy(() -> new RetentionConfig(config.cap(), Duration.ofMinutes(61)))
                .hasMessageContaining("retention.sweep-interval is PT1H1M");
    }

    private Retention retention(RetentionConfig config) {
        return new StreamRetention(
                uid -> Optional.ofNullable(streams.get(uid)),
                deleted::contains,
                () -> Instant.ofEpochMilli(nowMs),
                config,
                new Certainty() {
                    @Override
                    public boolean isSureOfDeletion(StreamUid stream) {
                        return sureOfDeletion && stream.equals(UID);
                    }

                    @Override
                    public boolean isSureOfAges() {
                        return sureOfAges;
                    }
                });
    }

    private static StreamDescription stream(int retentionHours) {
        var shard = new ShardDescription(
                0, ShardMap.evenRanges(1).get(0), List.of(), 0, 0, NOW_MS, NOW_MS / 1000, Optional.empty());
        return new StreamDescription(
                UID,
                new StreamName("orders"),
                StreamState.ACTIVE,
                StreamMode.PROVISIONED,
                NOW_MS,
                retentionHours,
                1 << 20,
                Map.of(),
                Map.of(),
                List.of(shard),
                1);
    }
}
