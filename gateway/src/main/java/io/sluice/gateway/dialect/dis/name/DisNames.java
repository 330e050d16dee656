// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.name;

import io.sluice.model.StreamUid;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Names of partitions and streams as DIS writes them. */
public final class DisNames {
    private static final String PREFIX = "shardid-";
    private static final String PARTITION_ZEROES = "shardId-0000000000";
    /** More zeroes than any dialect writes in front of an index. */
    private static final int MAX_DIGITS = 20;

    private static final String ID_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger ID_BASE = BigInteger.valueOf(ID_DIGITS.length());
    /** Enough for 128 bits. */
    private static final int ID_CHARS = 22;

    private static final int UID_BITS = 2 * Long.SIZE;

    private DisNames() {}

    /** {@code shardId-} and the index with ten digits. */
    public static String partition(int index) {
        String digits = Integer.toString(index);
        return PARTITION_ZEROES.substring(0, PARTITION_ZEROES.length() - digits.length()) + digits;
    }

    /**
     * Reads a partition's name: the index with as many zeroes as there may be, with or without {@code shardId-} in front.
     * Empty if it is neither, or no index can be so large.
     */
    public static OptionalInt partitionIndex(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String digits = lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= MAX_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(digits));
        } catch (NumberFormatException tooLarge) {
            return OptionalInt.empty();
        }
    }

    /** A stream's id: its uid in letters and digits. */
    public static String streamId(StreamUid uid) {
        BigInteger rest = unsigned(uid.high()).shiftLeft(Long.SIZE).or(unsigned(uid.low()));
        char[] id = new char[ID_CHARS];
        for (int at = ID_CHARS - 1; at >= 0; at--) {
            BigInteger[] parts = rest.divideAndRemainder(ID_BASE);
            id[at] = ID_DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(id);
    }

    /** Empty if no stream can have this id. */
    public static Optional<StreamUid> streamUid(String id) {
        if (id.length() != ID_CHARS) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (int at = 0; at < ID_CHARS; at++) {
            int digit = ID_DIGITS.indexOf(id.charAt(at));
            if (digit < 0) {
                return Optional.empty();
            }
            value = value.multiply(ID_BASE).add(BigInteger.valueOf(digit));
        }
        return value.bitLength() > UID_BITS
                ? Optional.empty()
                : Optional.of(new StreamUid(value.shiftRight(Long.SIZE).longValue(), value.longValue()));
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}
