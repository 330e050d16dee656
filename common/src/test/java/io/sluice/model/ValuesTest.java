// SPDX-License-Identifier: Apache-2.0
package io.sluice.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values refuse what they cannot be. */
class ValuesTest {
    private static final StreamUid UID = new StreamUid(1, 2);

    @Test
    void a_range_whose_first_key_is_above_its_last_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HashKeyRange(HashKey.LAST, HashKey.FIRST));
        assertThat(new HashKeyRange(HashKey.LAST, HashKey.LAST).contains(HashKey.LAST))
                .isTrue();
    }

    @Test
    void the_whole_ring_contains_every_key() {
        assertThat(HashKeyRange.ALL.contains(HashKey.FIRST)).isTrue();
        assertThat(HashKeyRange.ALL.contains(HashKey.LAST)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ü", "a\n", "a:b"})
    void a_stream_name_of_other_characters_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamName(text));
    }

    @Test
    void a_stream_name_has_a_bound() {
        assertThat(new StreamName("a".repeat(StreamName.MAX_CHARS)).text()).hasSize(512);
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamName("a".repeat(513)));
    }

    @Test
    void a_negative_shard_index_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ShardId(UID, -1));
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_stream_uid_is_read_back_from_its_text(long seed) {
        var random = new Random(seed);
        var uid = new StreamUid(random.nextLong(), random.nextLong());

        assertThat(StreamUid.parse(uid.toString())).contains(uid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "00000000-0000-0000-0000", "00000000-0000-0000-0000-00000000000g"})
    void text_that_is_not_a_uuid_is_not_a_stream_uid(String text) {
        assertThat(StreamUid.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_call_id_tells_where_it_comes_from(long seed) {
        var random = new Random(seed);
        long high = random.nextLong();
        long low = random.nextLong();

        assertThat(CallId.fromClient(high, low).isFromClient()).isTrue();
        assertThat(CallId.random(high, low).isFromClient()).isFalse();
        assertThat(CallId.fromClient(high, low)).isNotEqualTo(CallId.random(high, low));
    }

    @Test
    void a_call_id_keeps_127_bits_of_what_it_is_given() {
        assertThat(CallId.fromClient(-1, -2)).isEqualTo(new CallId(-1, -1));
        assertThat(CallId.random(-1, -1)).isEqualTo(new CallId(-1, -2));
        assertThat(CallId.random(1, 0x10)).hasToString("00000000000000010000000000000010");
    }

    @Test
    void a_slice_is_its_bytes_wherever_they_lie() {
        var inside = new ByteSlice(new byte[] {9, 1, 2, 3, 9}, 1, 3);

        assertThat(inside).isEqualTo(ByteSlice.of(new byte[] {1, 2, 3})).hasToString("3 bytes");
        assertThat(inside.hashCode())
                .isEqualTo(ByteSlice.of(new byte[] {1, 2, 3}).hashCode());
        assertThat(inside.slice(1, 2).toByteArray()).containsExactly(2, 3);
        assertThat(inside.asByteBuffer().get(0)).isEqualTo((byte) 1);
    }

    @Test
    void a_slice_never_reaches_outside() {
        var inside = new ByteSlice(new byte[5], 1, 3);

        assertThatThrownBy(() -> inside.slice(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> inside.slice(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new ByteSlice(new byte[5], 3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_checksum_is_the_crc_32c_of_the_slice_alone() {
        var crc = new CRC32C();
        crc.update("123456789".getBytes(US_ASCII));

        var slice = new ByteSlice(".123456789.".getBytes(US_ASCII), 1, 9);

        assertThat(slice.crc32c()).isEqualTo((int) crc.getValue()).isEqualTo(0xE3069283);
    }
}
