// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.fixture.GoldenBytes;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueCodecTest {
    private static final String ORDERS = new String(CatalogueCodec.encode(SomeStreams.orders()), UTF_8);

    @Test
    void a_stream_is_written_as_it_was_in_the_first_release() {
        assertThat(ORDERS).isEqualTo(GoldenBytes.text("stream-description.json"));
        assertThat(decode(GoldenBytes.text("stream-description.json"))).isEqualTo(SomeStreams.orders());
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void whatever_is_encoded_decodes_to_its_equal(long seed) {
        var random = new Random(seed);
        StreamDescription stream = SomeStreams.descriptionFrom(random);
        NewStream wanted = SomeStreams.newStreamFrom(random);

        assertThat(CatalogueCodec.decodeStream(CatalogueCodec.encode(stream))).isEqualTo(stream);
        assertThat(CatalogueCodec.decodeNewStream(CatalogueCodec.encode(wanted)))
                .isEqualTo(wanted);
    }

    @Test
    void members_of_a_later_version_are_passed_over() {
        String later = ORDERS.replace("\"uid\"", "\"later\":{\"a\":[1,null]},\"uid\"")
                .replace("\"index\"", "\"later\":null,\"index\"")
                .replace("\"first\"", "\"later\":1.5,\"first\"");

        assertThat(decode(later)).isEqualTo(SomeStreams.orders());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uid",
                "name",
                "state",
                "mode",
                "createdMs",
                "retentionHours",
                "maxRecordBytes",
                "version",
                "tags",
                "aliases",
                "shards",
                "index",
                "range",
                "first",
                "last",
                "parents",
                "node",
                "numberSecond",
                "endOffset"
            })
    void a_stream_without_one_of_its_members_is_refused(String member) {
        String without = ORDERS.replace("\"" + member + "\":", "\"x" + member + "\":");

        assertThatIllegalArgumentException().isThrownBy(() -> decode(without)).withMessageContaining(member);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"orders\" | null",
                "\"orders\" | 5",
                "\"orders\" | {}",
                "\"orders\" | \"a b\"",
                "\"ACTIVE\" | \"SOMETHING\"",
                "\"team\":  | \"team\":5,\"more\":",
                "\"team\":  | \"team\":null,\"more\":",
                "\"retentionHours\":24 | \"retentionHours\":24.5",
                "\"retentionHours\":24 | \"retentionHours\":4294967320",
                "\"retentionHours\":24 | \"retentionHours\":\"24\"",
                "\"version\":7 | \"version\":9223372036854775808",
                "\"version\":7 | \"version\":null",
                "\"version\":7 | \"version\":1e400",
                "\"parents\":[0] | \"parents\":[\"x\"]",
                "\"parents\":[0] | \"parents\":7",
                "\"first\":\"0\" | \"first\":\"1\"",
                "\"first\":\"0\" | \"first\":0",
                "\"tags\":{ | \"tags\":[],\"x\":{",
                "\"shards\":[ | \"shards\":[null,",
                "\"shards\":[ | \"shards\":[],\"x\":[",
                "01234567-89ab | 01234567-89xx"
            })
    void a_member_of_another_type_or_bound_is_refused(String from, String to) {
        assertThat(ORDERS).contains(from);

        assertThatIllegalArgumentException().isThrownBy(() -> decode(ORDERS.replace(from, to)));
    }

    @Test
    void json_cut_short_anywhere_is_refused() {
        byte[] whole = CatalogueCodec.encode(SomeStreams.orders());

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatIllegalArgumentException().isThrownBy(() -> CatalogueCodec.decodeStream(cut));
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void changed_bytes_never_fail_with_anything_else(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            byte[] changed = CatalogueCodec.encode(SomeStreams.orders());
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            try {
                assertThat(CatalogueCodec.decodeStream(changed).shards()).isNotEmpty();
            } catch (IllegalArgumentException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    private static StreamDescription decode(String json) {
        return CatalogueCodec.decodeStream(json.getBytes(UTF_8));
    }
}
