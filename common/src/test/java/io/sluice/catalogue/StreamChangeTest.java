// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.catalogue.StreamChange.Grow;
import io.sluice.catalogue.StreamChange.LowerRetention;
import io.sluice.catalogue.StreamChange.PutTags;
import io.sluice.catalogue.StreamChange.RaiseRetention;
import io.sluice.catalogue.StreamChange.RemoveTags;
import io.sluice.catalogue.StreamChange.SetMaxRecordBytes;
import io.sluice.catalogue.StreamChange.SetMode;
import io.sluice.catalogue.StreamChange.Turn;
import io.sluice.fixture.GoldenBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StreamChangeTest {
    private static final StreamDescription ORDERS = SomeStreams.orders();
    private static final long NEXT = ORDERS.version() + 1;
    private static final Turn TURN = new Turn(NEXT, 1_800_000_000_500L, index -> index % 3);

    @Test
    void a_change_changes_what_it_names_and_the_version_and_nothing_else() {
        StreamDescription raised = changed(new RaiseRetention(48));
        StreamDescription larger = changed(new SetMaxRecordBytes(5));

        assertThat(raised.retentionHours()).isEqualTo(48);
        assertThat(raised.version()).isEqualTo(NEXT);
        assertThat(raised.withRetention(24, ORDERS.version())).isEqualTo(ORDERS);
        assertThat(larger.maxRecordBytes()).isEqualTo(5);
        assertThat(larger.withMaxRecordBytes(ORDERS.maxRecordBytes(), ORDERS.version()))
                .isEqualTo(ORDERS);
        assertThat(changed(new SetMode(StreamMode.ON_DEMAND)).mode()).isEqualTo(StreamMode.ON_DEMAND);
    }

    @Test
    void retention_is_raised_only_upwards_and_lowered_only_downwards() {
        assertThat(new RaiseRetention(23).applyTo(ORDERS, TURN)).isEmpty();
        assertThat(new LowerRetention(25).applyTo(ORDERS, TURN)).isEmpty();
        assertThat(changed(new RaiseRetention(24)).retentionHours()).isEqualTo(24);
        assertThat(changed(new LowerRetention(24)).retentionHours()).isEqualTo(24);
        assertThat(changed(new LowerRetention(1)).retentionHours()).isEqualTo(1);
    }

    @Test
    void tags_are_added_beside_those_that_are_there() {
        StreamDescription tagged = changed(new PutTags(Map.of("cost", "1"), 2));

        assertThat(tagged.tags()).containsOnlyKeys("team", "cost");
        assertThat(new PutTags(Map.of("team", "other"), 1).applyTo(tagged, TURN))
                .isEmpty();
        assertThat(changed(new PutTags(Map.of("team", "other"), 1)).tags()).containsExactly(Map.entry("team", "other"));
        assertThat(new PutTags(Map.of("cost", "1"), 1).applyTo(ORDERS, TURN)).isEmpty();
    }

    @Test
    void tags_that_are_not_there_need_not_be_removed() {
        assertThat(changed(new RemoveTags(Set.of("team", "nothing"))).tags()).isEmpty();
        assertThat(changed(new RemoveTags(Set.of("nothing"))).tags()).isEqualTo(ORDERS.tags());
    }

    @Test
    void changes_are_written_as_they_were_in_the_first_release() {
        List<String> golden = GoldenBytes.text("stream-changes.jsonl").lines().toList();
        List<StreamChange> changes = List.of(
                new RaiseRetention(48),
                new LowerRetention(24),
                new PutTags(ORDERS.tags(), 50),
                new RemoveTags(Set.of("b", "a")),
                new SetMode(StreamMode.ON_DEMAND),
                new SetMaxRecordBytes(10 << 20),
                new Grow(7));

        assertThat(changes)
                .extracting(change -> new String(StreamChangeCodec.encode(change), UTF_8))
                .isEqualTo(golden);
        assertThat(golden)
                .extracting(json -> StreamChangeCodec.decode(json.getBytes(UTF_8)))
                .isEqualTo(changes);
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void whatever_is_encoded_decodes_to_its_equal_and_cut_short_is_refused(long seed) {
        for (StreamChange change : SomeStreams.changesFrom(new Random(seed))) {
            byte[] json = StreamChangeCodec.encode(change);

            assertThat(StreamChangeCodec.decode(json)).isEqualTo(change);
            for (int length = 0; length < json.length; length++) {
                byte[] cut = Arrays.copyOf(json, length);
                assertThatIllegalArgumentException().isThrownBy(() -> StreamChangeCodec.decode(cut));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}",
                "[]",
                "{\"change\":\"explode\"}",
                "{\"change\":\"raiseRetention\"}",
                "{\"change\":\"raiseRetention\",\"hours\":1.5}",
                "{\"change\":\"putTags\",\"maxTags\":1,\"tags\":{\"a\":null}}",
                "{\"change\":\"removeTags\",\"keys\":[1]}",
                "{\"change\":\"removeTags\",\"keys\":{}}",
                "{\"change\":\"setMode\",\"mode\":\"SOMETHING\"}"
            })
    void what_is_not_a_change_is_refused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> StreamChangeCodec.decode(json.getBytes(UTF_8)));
    }

    private static StreamDescription changed(StreamChange change) {
        return change.applyTo(ORDERS, TURN).orElseThrow();
    }
}
