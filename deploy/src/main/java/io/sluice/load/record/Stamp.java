// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What a generated record says of itself: JSON with the run, the writer and the record's number there.
 *
 * <pre>
 *  {"run":"k3f09aq2","writer":"00007","record":"000000000042","pad":"…"}
 *  0       8         16           28   33           45          57        66
 * </pre>
 *
 * <p>The number begins and ends at a multiple of three bytes, so it can be changed in base64 too, see {@link Digits}.
 * Records of one run differ in nothing else than writer and number.
 */
public final class Stamp {
    /** A shorter record has no room for a stamp. */
    public static final int MIN_BYTES = 68;

    public static final int MAX_WRITERS = 100_000;

    static final int NUMBER_AT = 45;
    static final int NUMBER_GROUPS = 4;

    private static final int RUN_CHARS = 8;
    private static final int WRITER_AT = 28;
    private static final int WRITER_CHARS = 5;
    private static final int NUMBER_CHARS = NUMBER_GROUPS * Digits.GROUP_BYTES;
    private static final long NUMBERS = 1_000_000_000_000L;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int DECIMAL = 10;
    private static final long FOREIGN = -1;

    private final String run;
    private final String pad;
    private final boolean isNumbered;
    private final byte[] beforeWriter;

    private Stamp(String run, String pad, boolean isNumbered) {
        this.run = run;
        this.pad = pad;
        this.isNumbered = isNumbered;
        this.beforeWriter = Arrays.copyOf(data(0), WRITER_AT);
    }

    /**
     * Draws a run that no other run is likely to share.
     *
     * @param size of a record's data in bytes; records shorter than {@link #MIN_BYTES} are all alike
     */
    public static Stamp draw(int size, RandomGenerator random) {
        boolean isNumbered = size >= MIN_BYTES;
        return new Stamp(letters(RUN_CHARS, random), letters(isNumbered ? size - MIN_BYTES : size, random), isNumbered);
    }

    public String run() {
        return run;
    }

    /** Whether records tell what they are. */
    boolean isNumbered() {
        return isNumbered;
    }

    /** The data of a writer's record number 0. */
    byte[] data(int writer) {
        if (!isNumbered) {
            return pad.getBytes(ISO_8859_1);
        }
        return String.format(
                        Locale.ROOT,
                        "{\"run\":\"%s\",\"writer\":\"%05d\",\"record\":\"%012d\",\"pad\":\"%s\"}",
                        run,
                        writer,
                        0,
                        pad)
                .getBytes(ISO_8859_1);
    }

    /** Names a record of this run, by writer and number. */
    static long identity(int writer, long number) {
        return writer * NUMBERS + number;
    }

    /** What people read. */
    public static String name(long identity) {
        return "record " + number(identity) + " of writer " + writer(identity);
    }

    public static int writer(long identity) {
        return (int) (identity / NUMBERS);
    }

    public static long number(long identity) {
        return identity % NUMBERS;
    }

    /** The identity that the data tells; negative if it is not a record of this run. */
    public long identityIn(byte[] data) {
        boolean isOurs =
                isNumbered && data.length >= MIN_BYTES && Arrays.equals(data, 0, WRITER_AT, beforeWriter, 0, WRITER_AT);
        if (!isOurs) {
            return FOREIGN;
        }
        long writer = decimal(data, WRITER_AT, WRITER_CHARS);
        long number = decimal(data, NUMBER_AT, NUMBER_CHARS);
        return writer < 0 || number < 0 ? FOREIGN : identity((int) writer, number);
    }

    static String letters(int count, RandomGenerator random) {
        var letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private static long decimal(byte[] data, int at, int chars) {
        long value = 0;
        for (int i = at; i < at + chars; i++) {
            int digit = data[i] - '0';
            if (digit < 0 || digit >= DECIMAL) {
                return FOREIGN;
            }
            value = value * DECIMAL + digit;
        }
        return value;
    }
}
