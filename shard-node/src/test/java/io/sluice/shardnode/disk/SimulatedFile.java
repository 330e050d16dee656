// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import io.sluice.model.ByteSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The bytes of a simulated file: those that are durable, and what was done since. */
final class SimulatedFile {
    private byte[] synced;
    private byte[] seen;
    private int size;
    private final List<Change> unsynced = new ArrayList<>();

    SimulatedFile(byte[] bytes) {
        synced = bytes.clone();
        seen = bytes.clone();
        size = bytes.length;
    }

    /** A write at a position, or a new length. */
    private record Change(int position, ByteSlice bytes, boolean isLength) {}

    synchronized byte[] bytes() {
        return Arrays.copyOf(seen, size);
    }

    synchronized byte[] forced() {
        return synced.clone();
    }

    synchronized int size() {
        return size;
    }

    synchronized void write(int position, byte[] bytes) {
        unsynced.add(new Change(position, ByteSlice.of(bytes), false));
        grow(position + bytes.length);
        System.arraycopy(bytes, 0, seen, position, bytes.length);
    }

    synchronized void truncate(int length) {
        if (length < size) {
            unsynced.add(new Change(length, ByteSlice.EMPTY, true));
            Arrays.fill(seen, length, size, (byte) 0);
            size = length;
        }
    }

    synchronized byte[] read(int position, int length) {
        return Arrays.copyOfRange(seen, position, Math.min(size, position + length));
    }

    synchronized void force() {
        synced = bytes();
        unsynced.clear();
    }

    /** Keeps of what was not forced any blocks, with any of the lengths that the file had; the gaps are zeros. */
    synchronized void loseUnsynced(RandomGenerator random) {
        int block = random.nextBoolean() ? 512 : 4096;
        int percent = List.of(0, 50, 90, 100).get(random.nextInt(4));
        byte[] kept = synced.clone();
        for (Change change : unsynced) {
            kept = change.isLength() ? maybeCut(kept, change, random) : maybeKeep(kept, change, block, percent, random);
        }
        if (random.nextBoolean() && size > kept.length) {
            kept = Arrays.copyOf(kept, size);
        }
        synced = kept;
        seen = kept.clone();
        size = kept.length;
        unsynced.clear();
    }

    private static byte[] maybeCut(byte[] kept, Change change, RandomGenerator random) {
        return random.nextBoolean() ? Arrays.copyOf(kept, Math.min(kept.length, change.position())) : kept;
    }

    private static byte[] maybeKeep(byte[] before, Change change, int block, int percent, RandomGenerator random) {
        byte[] kept = before;
        int end = change.position() + change.bytes().length();
        for (int from = change.position(); from < end; ) {
            int to = Math.min(end, (from / block + 1) * block);
            if (random.nextInt(100) < percent) {
                kept = kept.length < to ? Arrays.copyOf(kept, to) : kept;
                System.arraycopy(change.bytes().array(), from - change.position(), kept, from, to - from);
            }
            from = to;
        }
        return kept;
    }

    private void grow(int needed) {
        if (needed > seen.length) {
            seen = Arrays.copyOf(seen, Math.max(needed, seen.length * 2));
        }
        size = Math.max(size, needed);
    }
}
