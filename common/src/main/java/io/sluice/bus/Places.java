// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.model.ByteSlice;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The positions that a batch's records have in the client's request, ascending. With the call id they name the batch.
 *
 * <p>Kept as runs, each as (places skipped since the last run, length) in variable-length numbers of seven bits a byte,
 * low bits first. The form is canonical: equal places have equal bytes. 500 places in a row take 3 bytes.
 */
public final class Places {
    private static final int MORE = 0x80;
    private static final int SEVEN_BITS = 0x7F;
    private static final int SEVEN = 7;

    private final byte[] runs;

    private Places(byte[] runs) {
        this.runs = runs;
    }

    /** The places of a batch's records. */
    public static Places of(RecordBatch batch) {
        var writer = new RunWriter();
        RecordCursor cursor = batch.cursor();
        while (cursor.next()) {
            writer.add(cursor.place());
        }
        return new Places(writer.finish());
    }

    /** @param ascending at least one place, each above the one before */
    public static Places of(int... ascending) {
        var writer = new RunWriter();
        for (int place : ascending) {
            writer.add(place);
        }
        return new Places(writer.finish());
    }

    /** Takes over what {@link #toByteArray()} gave. */
    public static Places ofBytes(byte[] runs) {
        return new Places(runs.clone());
    }

    public byte[] toByteArray() {
        return runs.clone();
    }

    /** Size of {@link #toByteArray()}. */
    public int byteCount() {
        return runs.length;
    }

    public boolean hasBytes(ByteSlice bytes) {
        return Arrays.equals(runs, 0, runs.length, bytes.array(), bytes.from(), bytes.to());
    }

    /** Calls with each place, ascending. */
    public void forEach(IntConsumer eachPlace) {
        int at = 0;
        int place = 0;
        while (at < runs.length) {
            int skipped = numberAt(at);
            at += widthAt(at);
            int length = numberAt(at);
            at += widthAt(at);
            place += skipped;
            for (int i = 0; i < length; i++) {
                eachPlace.accept(place++);
            }
        }
    }

    /** How many. */
    public int count() {
        int count = 0;
        int at = 0;
        while (at < runs.length) {
            at += widthAt(at);
            count += numberAt(at);
            at += widthAt(at);
        }
        return count;
    }

    public int[] toArray() {
        var places = new int[count()];
        var next = new int[1];
        forEach(place -> places[next[0]++] = place);
        return places;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Places that && Arrays.equals(runs, that.runs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(runs);
    }

    @Override
    public String toString() {
        return Arrays.toString(toArray());
    }

    private int numberAt(int from) {
        int number = 0;
        int shift = 0;
        for (int at = from; ; at++) {
            number |= (runs[at] & SEVEN_BITS) << shift;
            if ((runs[at] & MORE) == 0) {
                return number;
            }
            shift += SEVEN;
        }
    }

    private int widthAt(int from) {
        int at = from;
        while ((runs[at] & MORE) != 0) {
            at++;
        }
        return at - from + 1;
    }

    /** Gathers ascending places into runs. */
    private static final class RunWriter {
        /** Two numbers of at most three bytes for each run. */
        private static final int MAX_RUN_BYTES = 6;

        private byte[] bytes = new byte[16];
        private int size;
        private int runFirst;
        private int runEnd;
        private int lastRunEnd;

        void add(int place) {
            if (place < runEnd || place > RecordLayout.MAX_PLACE) {
                throw new IllegalArgumentException("place " + place + " behind " + runEnd + " is not ascending");
            }
            if (place > runEnd) {
                flush();
                runFirst = place;
            }
            runEnd = place + 1;
        }

        byte[] finish() {
            flush();
            return Arrays.copyOf(bytes, size);
        }

        private void flush() {
            if (runEnd > runFirst) {
                makeRoom();
                put(runFirst - lastRunEnd);
                put(runEnd - runFirst);
                lastRunEnd = runEnd;
            }
        }

        private void makeRoom() {
            if (bytes.length - size < MAX_RUN_BYTES) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
        }

        private void put(int number) {
            int rest = number;
            while (rest > SEVEN_BITS) {
                bytes[size++] = (byte) ((rest & SEVEN_BITS) | MORE);
                rest >>>= SEVEN;
            }
            bytes[size++] = (byte) rest;
        }
    }
}
