// SPDX-License-Identifier: Apache-2.0
package io.sluice.model;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A point on the hash ring: an unsigned 128-bit integer, 0 to 2^128 - 1.
 *
 * <p>Clients write it in decimal. We keep two longs, so that comparing keys on the hot path allocates nothing.
 *
 * @param high the upper 64 bits, read as unsigned
 * @param low the lower 64 bits, read as unsigned
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_HashKeyRange.html">Kinesis HashKeyRange</a>
 */
public record HashKey(long high, long low) implements Comparable<HashKey> {
    public static final HashKey FIRST = new HashKey(0, 0);
    public static final HashKey LAST = new HashKey(-1, -1);

    private static final String LAST_DECIMAL = "340282366920938463463374607431768211455";
    private static final int MAX_DIGITS = LAST_DECIMAL.length();
    private static final int CHUNK_DIGITS = 18;
    private static final long CHUNK = 1_000_000_000_000_000_000L;

    /** Reads a client's decimal; empty if it has a sign, a leading zero, or a value of 2^128 or more. */
    public static Optional<HashKey> parse(String decimal) {
        return isDecimal(decimal) && !isAboveLast(decimal) ? Optional.of(valueOf(decimal)) : Optional.empty();
    }

    public static HashKey of(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 2 * Long.SIZE) {
            throw new IllegalArgumentException(value + " is not 0 to 2^128 - 1");
        }
        return new HashKey(value.shiftRight(Long.SIZE).longValue(), value.longValue());
    }

    /** Orders two keys given as pairs of longs, for code that keeps them in arrays. */
    public static int compare(long high1, long low1, long high2, long low2) {
        int byHigh = Long.compareUnsigned(high1, high2);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low1, low2);
    }

    @Override
    public int compareTo(HashKey other) {
        return compare(high, low, other.high, other.low);
    }

    /** The key one point above this one. */
    public HashKey next() {
        if (equals(LAST)) {
            throw new IllegalStateException("no hash key follows the last one");
        }
        return low == -1 ? new HashKey(high + 1, 0) : new HashKey(high, low + 1);
    }

    /** The key one point below this one. */
    public HashKey previous() {
        if (equals(FIRST)) {
            throw new IllegalStateException("no hash key precedes the first one");
        }
        return low == 0 ? new HashKey(high - 1, -1) : new HashKey(high, low - 1);
    }

    /** For arithmetic on the control plane; the put path never needs it. */
    public BigInteger toBigInteger() {
        return unsigned(high).shiftLeft(Long.SIZE).add(unsigned(low));
    }

    /** The client's form: decimal, no sign, no leading zero. */
    @Override
    public String toString() {
        return high == 0 ? Long.toUnsignedString(low) : toBigInteger().toString();
    }

    private static boolean isDecimal(String text) {
        int digits = text.length();
        if (digits == 0 || digits > MAX_DIGITS || (digits > 1 && text.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAboveLast(String decimal) {
        return decimal.length() == MAX_DIGITS && decimal.compareTo(LAST_DECIMAL) > 0;
    }

    private static HashKey valueOf(String decimal) {
        long high = 0;
        long low = 0;
        int from = 0;
        int to = decimal.length() % CHUNK_DIGITS;
        while (from < decimal.length()) {
            long digits = to == from ? 0 : Long.parseLong(decimal, from, to, 10);
            high = high * CHUNK + unsignedMultiplyHigh(low, CHUNK);
            low = low * CHUNK + digits;
            if (Long.compareUnsigned(low, digits) < 0) {
                high++;
            }
            from = to;
            to += CHUNK_DIGITS;
        }
        return new HashKey(high, low);
    }

    /** {@code Math.unsignedMultiplyHigh} came with Java 18. */
    private static long unsignedMultiplyHigh(long x, long positive) {
        return Math.multiplyHigh(x, positive) + ((x >> 63) & positive);
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}
