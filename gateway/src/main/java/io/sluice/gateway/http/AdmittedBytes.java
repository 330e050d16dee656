// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.model.ByteSlice;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * A growing array of which every byte is admitted by the {@link BodyBudget} before it is allocated. Belongs to one
 * event loop; {@link #release} must be called when nobody reads the bytes any more.
 */
final class AdmittedBytes {
    /** The first step of an array whose final size is not known. */
    private static final int FIRST_BYTES = 8 << 10;

    private final BodyBudget budget;
    private final int maxBytes;
    private byte[] array = new byte[0];
    private int length;

    AdmittedBytes(BodyBudget budget, int maxBytes) {
        this.budget = budget;
        this.maxBytes = maxBytes;
    }

    /** Makes room for this many bytes in all, exactly, so that a body of known length is allocated once. */
    Admission reserve(long capacity) {
        if (capacity > maxBytes) {
            return Admission.TOO_LARGE;
        }
        if (capacity <= array.length) {
            return Admission.ADMITTED;
        }
        if (!budget.take(capacity)) {
            return Admission.OVERLOADED;
        }
        int before = array.length;
        array = Arrays.copyOf(array, (int) capacity);
        budget.giveBack(before);
        return Admission.ADMITTED;
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

    /** What was appended. Valid until the release. */
    ByteSlice written() {
        return length == 0 ? ByteSlice.EMPTY : new ByteSlice(array, 0, length);
    }

    int length() {
        return length;
    }

    /** Gives the bytes back to the budget. Further calls do nothing. */
    void release() {
        budget.giveBack(array.length);
        array = new byte[0];
        length = 0;
    }

    private Admission makeRoomFor(int more) {
        long needed = (long) length + more;
        if (needed <= array.length) {
            return Admission.ADMITTED;
        }
        long doubled = Math.max(FIRST_BYTES, 2L * array.length);
        return reserve(Math.max(needed, Math.min(maxBytes, doubled)));
    }
}
