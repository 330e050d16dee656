// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.name;

import io.sluice.catalogue.ShardDescription;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An offset as Kinesis writes it: 186 bits in decimal, always {@value #DIGITS} digits, so texts sort like numbers. In
 * hexadecimal, from the left:
 *
 * <pre>
 *   1  2
 *   9  second in which the shard was made ({@link ShardDescription#numberSecond()})
 *   1  lowest four bits of the shard's index
 *  16  counter: offset + 1
 *   2  00
 *   9  second in which the record came
 *   8  shard's index
 *   1  2, the version
 * </pre>
 *
 * Clients' libraries check the length, both twos and the index. Counter and creation second stand before the record's
 * second, so no clock takes part in the order.
 */
public record KinesisSequenceNumber(long creationSecond, int shard, long counter, long second) {
    public static final int DIGITS = 56;

    /** Of the number that ends a closed shard: above all records. */
    private static final long LAST_COUNTER = Long.MAX_VALUE;

    /** Creation seconds from here on are refused by the service. */
    private static final long CREATION_SECOND_BOUND = 16_025_175_000L;

    private static final int MILLIS = 1000;
    private static final int VERSION = 2;
    private static final int HEX_DIGITS = 47;
    private static final int HEX = 16;

    private static final int LIMBS = 6;
    private static final int LIMB_BITS = 32;
    private static final long LIMB_MASK = 0xFFFF_FFFFL;
    private static final int CHUNK = 1_000_000_000;
    private static final int CHUNK_DIGITS = 9;
    private static final int TEN = 10;

    /** The number of a stored record. */
    public static KinesisSequenceNumber of(ShardDescription shard, long offset, long arrivalMs) {
        return new KinesisSequenceNumber(shard.numberSecond(), shard.index(), offset + 1, arrivalMs / MILLIS);
    }

    /** Below the shard's first record. */
    public static KinesisSequenceNumber startOf(ShardDescription shard) {
        return new KinesisSequenceNumber(shard.numberSecond(), shard.index(), 0, shard.numberSecond());
    }

    /** Above the last record of a closed shard. */
    public static KinesisSequenceNumber endOf(ShardDescription shard, ShardDescription.Closing closing) {
        return new KinesisSequenceNumber(shard.numberSecond(), shard.index(), LAST_COUNTER, closing.atMs() / MILLIS);
    }

    /**
     * Reads a client's number; empty if its version, its length, its counter or its creation second cannot be.
     *
     * @param decimal digits without a leading zero, at most 129 of them
     */
    public static Optional<KinesisSequenceNumber> parse(String decimal) {
        String hex = new BigInteger(decimal).toString(HEX);
        if (hex.length() != HEX_DIGITS || hex.charAt(0) != '2' || hex.charAt(HEX_DIGITS - 1) != '2') {
            return Optional.empty();
        }
        long creationSecond = Long.parseLong(hex, 1, 10, HEX);
        long counter = Long.parseUnsignedLong(hex, 11, 27, HEX);
        int shard = Integer.parseUnsignedInt(hex, 38, 46, HEX);
        return counter < 0 || shard < 0 || creationSecond >= CREATION_SECOND_BOUND
                ? Optional.empty()
                : Optional.of(
                        new KinesisSequenceNumber(creationSecond, shard, counter, Long.parseLong(hex, 29, 38, HEX)));
    }

    /**
     * Whether this is a number of the oldest two forms, or the zero of any form. Such were given out by the service
     * before 2014; clients may still name them where the number is only looked at, not used.
     */
    public static boolean isOfOldForm(String decimal) {
        String hex = new BigInteger(decimal).toString(HEX);
        char version = hex.charAt(hex.length() - 1);
        return hex.length() < HEX_DIGITS && version >= '0' && version <= '2';
    }

    /** Whether it was given out for a record of this very shard, and not one of the same index in another stream. */
    public boolean isOf(ShardDescription description) {
        return shard == description.index() && creationSecond == description.numberSecond();
    }

    /** Where a read that begins at this number begins. */
    public long offset() {
        return Math.max(0, counter - 1);
    }

    /** Where a read that begins behind this number begins. */
    public long nextOffset() {
        return counter;
    }

    /** The {@value #DIGITS} decimal digits, in ASCII. */
    public byte[] digits() {
        var limbs = new int[LIMBS];
        split((2L << 56) | (creationSecond << 20) | ((shard & 0xFL) << 16) | (counter >>> 48), limbs, 0);
        split((counter << 16) | (second >>> 28), limbs, 2);
        split((second << 36) | ((shard & LIMB_MASK) << 4) | VERSION, limbs, 4);
        var digits = new byte[DIGITS];
        for (int to = DIGITS; to > 0; to -= CHUNK_DIGITS) {
            writeChunk(divideByChunk(limbs), digits, to);
        }
        return digits;
    }

    @Override
    public String toString() {
        return new String(digits(), StandardCharsets.US_ASCII);
    }

    private static void split(long bits, int[] limbs, int at) {
        limbs[at] = (int) (bits >>> LIMB_BITS);
        limbs[at + 1] = (int) bits;
    }

    /** Divides the number in place and gives the remainder: its lowest nine digits. */
    private static int divideByChunk(int[] limbs) {
        long remainder = 0;
        for (int i = 0; i < LIMBS; i++) {
            long part = (remainder << LIMB_BITS) | (limbs[i] & LIMB_MASK);
            limbs[i] = (int) (part / CHUNK);
            remainder = part % CHUNK;
        }
        return (int) remainder;
    }

    private static void writeChunk(int chunk, byte[] digits, int to) {
        int rest = chunk;
        for (int at = to - 1; at >= Math.max(0, to - CHUNK_DIGITS); at--) {
            digits[at] = (byte) ('0' + rest % TEN);
            rest /= TEN;
        }
    }
}
