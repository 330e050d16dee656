// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * One of the equal parts of a stream's hash ring, which is one shard of a stream that was made with so many and not
 * changed since. A partition key lies where its MD5 is, as the APIs' vendors say.
 *
 * @param number from 0
 * @param count of parts
 */
public record RingPart(int number, int count) {
    public static final RingPart WHOLE = new RingPart(0, 1);

    /** Parts and connections in turn. */
    public static RingPart ofConnection(int connection, int count) {
        return new RingPart(connection % count, count);
    }

    /** The upper half of the hash tells, but for keys within 2^-64 of an end, which nobody finds by trying. */
    boolean holds(byte[] hash) {
        long upper = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            upper = (upper << Byte.SIZE) | (hash[i] & 0xff);
        }
        // The count is positive and the number below it, so as unsigned numbers too the high half is the part.
        long part = Math.multiplyHigh(upper, count) + (upper < 0 ? count : 0);
        return part == number;
    }

    /**
     * The first key indexes whose keys lie in this part.
     *
     * @param key with room for the index at its end
     * @param indexAt where that begins
     * @throws IllegalArgumentException if there are not so many
     */
    int[] keyIndexes(byte[] key, int indexAt, int wanted) {
        byte[] tried = Arrays.copyOf(key, key.length);
        int groups = (key.length - indexAt) / Digits.GROUP_BYTES;
        MessageDigest md5 = md5();
        int[] indexes = new int[wanted];
        int found = 0;
        for (int index = 0; found < wanted; index++) {
            if (index > StampedRecords.MAX_KEY_INDEX) {
                throw new IllegalArgumentException(this + " has only " + found + " keys, not " + wanted);
            }
            Digits.write(tried, indexAt, groups, index);
            if (count == 1 || holds(md5.digest(tried))) {
                indexes[found++] = index;
            }
        }
        return indexes;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has MD5", missing);
        }
    }
}
