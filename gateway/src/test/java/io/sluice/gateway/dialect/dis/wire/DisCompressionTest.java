// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.sluice.fixture.Seeds;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.model.ByteSlice;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisCompressionTest {

    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_compressed_comes_back(long seed) {
        byte[] plain = bytes(new Random(seed));

        for (DisCompression compression : DisCompression.values()) {
            assertThat(undo(compression, compress(compression, plain), plain.length)
                            .map(ByteSlice::toByteArray))
                    .as(compression.name())
                    .contains(plain);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damage_anywhere_is_refused_or_gives_bytes_of_the_told_length(long seed) {
        var random = new Random(seed);
        byte[] plain = bytes(random);

        for (DisCompression compression : DisCompression.values()) {
            byte[] damaged = damage(random, compress(compression, plain));

            undo(compression, damaged, plain.length)
                    .ifPresent(back -> assertThat(back.length()).isEqualTo(plain.length));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void garbage_is_refused_or_gives_bytes_of_the_told_length(long seed) {
        var random = new Random(seed);
        byte[] garbage = new byte[random.nextInt(2000)];
        random.nextBytes(garbage);
        int told = random.nextInt(100_000);

        for (DisCompression compression : DisCompression.values()) {
            undo(compression, garbage, told)
                    .filter(back -> compression != DisCompression.SNAPPY)
                    .ifPresent(back -> assertThat(back.length()).isEqualTo(told));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_cut_body_is_refused(DisCompression compression) {
        byte[] plain = bytes(new Random(7));
        byte[] whole = compress(compression, plain);

        for (int length = 0; length < whole.length; length++) {
            assertThat(undo(compression, Arrays.copyOf(whole, length), plain.length))
                    .as("%d of %d bytes", length, whole.length)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LZ4", "ZSTD"})
    void another_length_than_is_told_is_refused(DisCompression compression) {
        byte[] plain = bytes(new Random(8));
        byte[] body = compress(compression, plain);

        assertThat(undo(compression, body, plain.length - 1)).isEmpty();
        assertThat(undo(compression, body, plain.length + 1)).isEmpty();
        assertThat(undo(compression, body, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "many", " "})
    void a_length_that_is_none_is_refused(String length) {
        byte[] body = compress(DisCompression.LZ4, new byte[100]);

        assertThat(code("lz4", "x-dis-lz4-content-length", length, body)).isEqualTo(DisCode.INVALID_REQUEST);
        assertThat(code("zstd", "x-dis-zstd-content-length", length, body)).isEqualTo(DisCode.INVALID_REQUEST);
    }

    @Test
    void a_body_stands_for_up_to_16_mib_and_nothing_is_allocated_for_more() {
        byte[] largest = new byte[16 << 20];
        byte[] larger = new byte[(16 << 20) + 1];

        for (DisCompression compression : DisCompression.values()) {
            assertThat(undo(compression, compress(compression, largest), largest.length))
                    .isPresent();
            assertThat(name(result(compression, compress(compression, larger), larger.length)))
                    .isEqualTo("BODY_TOO_LARGE");
        }
        assertThat(code("lz4", "x-dis-lz4-content-length", "9".repeat(40), new byte[9]))
                .isEqualTo(DisCode.BODY_TOO_LARGE);
    }

    @Test
    void what_no_block_of_its_length_can_stand_for_is_refused_before_it_is_allocated() {
        WireHead head = head(Map.of("Content-Encoding", "lz4", "x-dis-lz4-content-length", "16777216"));

        assertThat(DisCompression.undoneBytes(head, ByteSlice.of(new byte[100])))
                .isZero();
        assertThat(DisCompression.undoneBytes(head, ByteSlice.of(new byte[70_000])))
                .isEqualTo(16 << 20);
    }

    @Test
    void other_encodings_are_refused_and_those_of_http_pass() {
        ByteSlice body = ByteSlice.of(new byte[] {1, 2, 3});

        for (String encoding : new String[] {"br", "deflate", "lz4, zstd"}) {
            assertThat(name(DisCompression.undo(head(Map.of("Content-Encoding", encoding)), body)))
                    .isEqualTo("UNSUPPORTED_BODY");
        }
        for (String encoding : new String[] {"identity", "gzip", "X-GZIP", ""}) {
            assertThat(DisCompression.undo(head(Map.of("Content-Encoding", encoding)), body))
                    .isEqualTo(DisChecked.good(body));
        }
    }

    private static String name(DisChecked<ByteSlice> result) {
        return result.match(taken -> "taken", error -> error.code().name());
    }

    private static DisCode code(String encoding, String header, String length, byte[] body) {
        return DisCompression.undo(head(Map.of("Content-Encoding", encoding, header, length)), ByteSlice.of(body))
                .match(
                        taken -> {
                            throw new AssertionError("taken");
                        },
                        DisError::code);
    }

    private static Optional<ByteSlice> undo(DisCompression compression, byte[] body, int told) {
        return result(compression, body, told).match(Optional::of, error -> Optional.empty());
    }

    private static DisChecked<ByteSlice> result(DisCompression compression, byte[] body, int told) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Encoding", compression.name().toLowerCase(Locale.ROOT));
        if (compression != DisCompression.SNAPPY) {
            headers.put(
                    "x-dis-" + compression.name().toLowerCase(Locale.ROOT) + "-content-length", Integer.toString(told));
        }
        byte[] inTheMiddle = new byte[body.length + 7];
        System.arraycopy(body, 0, inTheMiddle, 3, body.length);
        return DisCompression.undo(head(headers), new ByteSlice(inTheMiddle, 3, body.length));
    }

    private static WireHead head(Map<String, String> headers) {
        return new WireHead(
                "0-id", "192.0.2.1", "POST", "/v2/p/records", "", new WireHeaders(List.copyOf(headers.entrySet())));
    }

    private static byte[] compress(DisCompression compression, byte[] plain) {
        return switch (compression) {
            case LZ4 -> compress(new Lz4Compressor(), plain);
            case ZSTD -> Zstd.compress(plain);
            case SNAPPY -> compress(new SnappyCompressor(), plain);
        };
    }

    private static byte[] compress(Compressor compressor, byte[] plain) {
        byte[] into = new byte[compressor.maxCompressedLength(plain.length)];
        return Arrays.copyOf(into, compressor.compress(plain, 0, plain.length, into, 0, into.length));
    }

    /** Half of it repeats, in steps of all sizes. */
    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(20_000)];
        int at = 0;
        while (at < bytes.length) {
            int step = Math.min(bytes.length - at, 1 + random.nextInt(1 + random.nextInt(2000)));
            if (at > 0 && random.nextBoolean()) {
                int from = at - 1 - random.nextInt(at);
                for (int i = 0; i < step; i++) {
                    bytes[at + i] = bytes[from + i];
                }
            } else {
                for (int i = 0; i < step; i++) {
                    bytes[at + i] = (byte) random.nextInt();
                }
            }
            at += step;
        }
        return bytes;
    }

    private static byte[] damage(Random random, byte[] body) {
        byte[] damaged = body.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length + 1)) : damaged;
    }
}
