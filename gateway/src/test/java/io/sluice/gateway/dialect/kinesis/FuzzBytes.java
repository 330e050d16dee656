// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What happens to bytes on a bad line: some are lost, changed, doubled, or all behind them are. */
public final class FuzzBytes {
    private static final String LIKELY = "\"{}[]:,0\\=/a";
    private static final List<byte[]> PIECES = Stream.concat(
                    Stream.of("{\"", "\":", "[[[[[[[[[[[[[[[[[", "\\ud83d", "\\u0000", "1e999", "-")
                            .map(text -> text.getBytes(StandardCharsets.ISO_8859_1)),
                    Stream.of(
                                    "fffe",
                                    "c0af",
                                    "eda080",
                                    "bfff",
                                    "5b7fffffffffffffff",
                                    "7a7fffffff",
                                    "9bffffffffffffffff",
                                    "d90100",
                                    "d81900",
                                    "f97e00")
                            .map(HexFormat.of()::parseHex))
            .toList();

    private FuzzBytes() {}

    public static byte[] damaged(RandomGenerator random, byte[] whole, int faults) {
        byte[] body = whole;
        for (int fault = 0; fault < faults && body.length > 1; fault++) {
            int at = random.nextInt(body.length);
            body = switch (random.nextInt(8)) {
                case 0 -> spliced(body, at, at + 1);
                case 1 -> spliced(body, at + 1, at);
                case 2 -> Arrays.copyOf(body, Math.max(1, at));
                case 3 -> spliced(body, at, random.nextInt(body.length));
                case 4 -> inserted(body, at, PIECES.get(random.nextInt(PIECES.size())));
                case 5 -> changed(body, at, body[at] ^ (1 << random.nextInt(8)));
                case 6 -> changed(body, at, LIKELY.charAt(random.nextInt(LIKELY.length())));
                default -> changed(body, at, random.nextInt());
            };
        }
        return body;
    }

    private static byte[] changed(byte[] body, int at, int value) {
        byte[] changed = body.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /** What is before {@code to}, then what is from {@code from} on. */
    private static byte[] spliced(byte[] body, int to, int from) {
        byte[] spliced = Arrays.copyOf(body, to + body.length - from);
        System.arraycopy(body, from, spliced, to, body.length - from);
        return spliced;
    }

    private static byte[] inserted(byte[] body, int at, byte[] piece) {
        byte[] longer = Arrays.copyOf(body, body.length + piece.length);
        System.arraycopy(body, at, longer, at + piece.length, body.length - at);
        System.arraycopy(piece, 0, longer, at, piece.length);
        return longer;
    }
}
