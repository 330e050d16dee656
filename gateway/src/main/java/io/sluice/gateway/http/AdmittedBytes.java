// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.model.ByteSlice;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A body in an array that grows as its bytes come. Each growth, and what will be made of the bytes, is admitted by the
 * {@link ByteBudget} before it is allocated. So a client holds no more than a few times what it has sent, and one whose
 * body cannot grow is refused and lets others finish. Belongs to one event loop; {@link #release} must be called when
 * nobody reads the bytes any more.
 */
final class AdmittedBytes {
    /** The first array of a body whose length is not known. */
    private static final int FIRST_BYTES = 8 << 10;
    /** The first array of a body whose length was declared: most bodies come into it whole. */
    private static final int FIRST_DECLARED_BYTES = 256 << 10;

    private static final int GROWTH = 4;

    private final ByteBudget budget;
    private final int maxBytes;
    private int cost;
    private int firstBytes = FIRST_BYTES;
    private int lastBytes;
    private byte[] array = new byte[0];
    private int length;

    /**
     * @param maxBytes more are refused
     * @param cost how many bytes each byte of the array is to be counted as, at least 1
     */
    AdmittedBytes(ByteBudget budget, int maxBytes, int cost) {
        this.budget = budget;
        this.maxBytes = maxBytes;
        this.cost = cost;
        this.lastBytes = maxBytes;
    }

    /** Says how many bytes are to come. Takes none before they do, but tells if there is no room for them already. */
    Admission expect(long bytes) {
        if (bytes > maxBytes) {
            return Admission.TOO_LARGE;
        }
        firstBytes = FIRST_DECLARED_BYTES;
        lastBytes = (int) bytes;
        return budget.hasRoomFor(cost * bytes) ? Admission.ADMITTED : Admission.OVERLOADED;
    }

    /** Copies the chunk, or says why it may not. */
    Admission append(Buffer chunk) {
        Admission room = makeRoomFor(chunk.length());
        if (room == Admission.ADMITTED) {
            chunk.getBytes(array, length);
            length += chunk.length();
        }
        return room;
    }

    /** Copies the first {@code count} bytes of the chunk, or says why it may not. */
    Admission append(byte[] chunk, int count) {
        Admission room = makeRoomFor(count);
        if (room == Admission.ADMITTED) {
            System.arraycopy(chunk, 0, array, length, count);
            length += count;
        }
        return room;
    }

    /** Adds what was appended from a place on to a hash. */
    void hash(int from, MessageDigest hash) {
        hash.update(array, from, length - from);
    }

    /** What was appended. Valid until the release. */
    ByteSlice written() {
        return length == 0 ? ByteSlice.EMPTY : new ByteSlice(array, 0, length);
    }

    int length() {
        return length;
    }

    /** Counts each byte as so many from now on, or says why it may not. Fewer than before are always admitted. */
    Admission countAs(int otherCost) {
        long more = (long) (otherCost - cost) * array.length;
        if (more > 0 && !budget.take(more)) {
            return Admission.OVERLOADED;
        }
        if (more < 0) {
            budget.giveBack(-more);
        }
        cost = otherCost;
        return Admission.ADMITTED;
    }

    /** Gives the bytes back to the budget. Further calls do nothing. */
    void release() {
        budget.giveBack((long) cost * array.length);
        array = new byte[0];
        length = 0;
    }

    private Admission makeRoomFor(int more) {
        long needed = (long) length + more;
        if (needed <= array.length) {
            return Admission.ADMITTED;
        }
        if (needed > maxBytes) {
            return Admission.TOO_LARGE;
        }
        long grown = Math.min(lastBytes, Math.max(firstBytes, (long) GROWTH * array.length));
        return grow((int) Math.max(needed, grown));
    }

    /** While bytes are copied there are two arrays, and nothing is made of them yet. */
    private Admission grow(int capacity) {
        long before = (long) cost * array.length;
        long after = (long) cost * capacity;
        long meanwhile = Math.max(after, (long) array.length + capacity);
        if (!budget.take(meanwhile - before)) {
            return Admission.OVERLOADED;
        }
        array = Arrays.copyOf(array, capacity);
        budget.giveBack(meanwhile - after);
        return Admission.ADMITTED;
    }
}
