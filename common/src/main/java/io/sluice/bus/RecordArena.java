// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.model.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The records of one put, each written once in its stored form ({@link RecordLayout}) into one buffer, with its place on
 * the ring beside it. No object per record: a request of 500 records is one array of bytes and a few of numbers.
 *
 * <p>Use: {@link #begin}, then key, hash, attributes and data in this order, each if there is one, then {@link #end}.
 * Records are in the order of the client's request; a record's number here is its place there. Not thread-safe.
 */
public final class RecordArena {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int[] ends;
    private long[] hashHigh;
    private long[] hashLow;
    private int count;
    private int position;
    private int attributesAt;

    /**
     * @param expectedBytes size of the buffer to begin with; the length of the request's body is always enough, since
     *     every wire form is longer than the stored one
     * @param expectedRecords how many records to make room for; more may come
     */
    public RecordArena(int expectedBytes, int expectedRecords) {
        bytes = new byte[Math.max(expectedBytes, RecordLayout.FIXED_BYTES)];
        ends = new int[Math.max(1, expectedRecords)];
        hashHigh = new long[ends.length];
        hashLow = new long[ends.length];
    }

    /** Begins the next record. */
    public void begin(PlacedBy placedBy) {
        if (count > RecordLayout.MAX_PLACE) {
            throw new IllegalStateException("more than " + (RecordLayout.MAX_PLACE + 1) + " records in a put");
        }
        require(RecordLayout.FIXED_BYTES);
        bytes[position + RecordLayout.LENGTH_BYTES] = (byte) placedBy.flags();
        SHORTS.set(bytes, position + RecordLayout.PLACE_AT, (short) count);
        position += RecordLayout.FIXED_BYTES;
        attributesAt = -1;
    }

    /** @param length in bytes, at most 65,535 */
    public void key(byte[] utf8, int from, int length) {
        raise(RecordLayout.HAS_KEY);
        putShort(length);
        put(utf8, from, length);
    }

    public void explicitHash(long high, long low) {
        raise(RecordLayout.HAS_HASH);
        require(RecordLayout.HASH_BYTES);
        LONGS.set(bytes, position, high);
        LONGS.set(bytes, position + Long.BYTES, low);
        position += RecordLayout.HASH_BYTES;
    }

    /** @param id what the attribute means; the dialects number them in {@code RecordAttribute} */
    public void attribute(int id, byte[] value, int from, int length) {
        if (attributesAt < 0) {
            raise(RecordLayout.HAS_ATTRIBUTES);
            attributesAt = position;
            putShort(0);
        }
        require(1);
        bytes[position++] = (byte) id;
        putShort(length);
        put(value, from, length);
        int all = position - attributesAt - Short.BYTES;
        requireUnsignedShort(all);
        SHORTS.set(bytes, attributesAt, (short) all);
    }

    /** May be called several times; the parts stand one behind the other. */
    public void data(byte[] from, int at, int length) {
        put(from, at, length);
    }

    /**
     * Ends the record.
     *
     * @param high upper half of the point on the ring by which its shard is chosen
     * @param low lower half
     */
    public void end(long high, long low) {
        int start = startOf(count);
        INTS.set(bytes, start, position - start - RecordLayout.LENGTH_BYTES);
        if (count == ends.length) {
            int more = count * 2;
            ends = Arrays.copyOf(ends, more);
            hashHigh = Arrays.copyOf(hashHigh, more);
            hashLow = Arrays.copyOf(hashLow, more);
        }
        ends[count] = position;
        hashHigh[count] = high;
        hashLow[count] = low;
        count++;
    }

    /**
     * Gives an ended record another point on the ring: for one that has no key it depends on its stream, which may not be
     * known when the record is written.
     */
    public void place(int record, long high, long low) {
        hashHigh[record] = high;
        hashLow[record] = low;
    }

    /** How many records have ended. */
    public int count() {
        return count;
    }

    /** Stored form of all ended records together, in bytes. */
    public int byteCount() {
        return startOf(count);
    }

    /** Stored form of one record, in bytes. */
    public int byteCount(int place) {
        return ends[place] - startOf(place);
    }

    public long hashHigh(int place) {
        return hashHigh[place];
    }

    public long hashLow(int place) {
        return hashLow[place];
    }

    public PlacedBy placedBy(int place) {
        return PlacedBy.ofFlags(bytes[startOf(place) + RecordLayout.LENGTH_BYTES]);
    }

    /**
     * The records at {@code places[from]} to {@code places[to - 1]} as one batch with its checksum. A run that lies
     * together is not copied, unless it is less than half of the arena: a batch that waits somewhere must not keep many
     * times its bytes. The arena takes no records afterwards.
     *
     * @param places ascending
     */
    public RecordBatch batch(int[] places, int from, int to) {
        int first = places[from];
        int last = places[to - 1];
        if (last - first == to - from - 1) {
            int start = startOf(first);
            return RecordBatch.of(to - from, new ByteSlice(bytes, start, ends[last] - start))
                    .compacted();
        }
        return RecordBatch.of(to - from, ByteSlice.of(copyOf(places, from, to)));
    }

    private byte[] copyOf(int[] places, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            length += byteCount(places[i]);
        }
        byte[] copy = new byte[length];
        int at = 0;
        for (int i = from; i < to; i++) {
            int recordLength = byteCount(places[i]);
            System.arraycopy(bytes, startOf(places[i]), copy, at, recordLength);
            at += recordLength;
        }
        return copy;
    }

    private int startOf(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }

    private void raise(int flag) {
        bytes[startOf(count) + RecordLayout.LENGTH_BYTES] |= (byte) flag;
    }

    private void putShort(int value) {
        requireUnsignedShort(value);
        require(Short.BYTES);
        SHORTS.set(bytes, position, (short) value);
        position += Short.BYTES;
    }

    private void put(byte[] source, int from, int length) {
        require(length);
        System.arraycopy(source, from, bytes, position, length);
        position += length;
    }

    private void require(int more) {
        if (more > bytes.length - position) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(position, more), bytes.length + (bytes.length >> 1)));
        }
    }

    private static void requireUnsignedShort(int value) {
        if (value > 0xFFFF) {
            throw new IllegalArgumentException(value + " bytes, more than the 65,535 that the layout can tell");
        }
    }
}
