// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

/**
 * A map from long to two longs without objects. The key 0 is not allowed. Open addressing; a removed entry's successors
 * move up, so that nothing dead is left behind.
 */
final class LongTable {
    /** What an entry takes at the least favourable load. */
    static final int ENTRY_BYTES = 3 * Long.BYTES * 4;

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int WIDTH = 3;

    /** Key, first value and second value of each slot, one after the other. */
    private long[] slots = new long[FIRST_CAPACITY * WIDTH];

    private int size;

    /** Takes what a visitor is shown. */
    interface Visitor {
        void visit(long key, long first, long second);
    }

    int size() {
        return size;
    }

    boolean contains(long key) {
        return slots[slotOf(key)] == key;
    }

    /** Of a key that is there. */
    long first(long key) {
        return slots[slotOf(key) + 1];
    }

    /** Of a key that is there. */
    long second(long key) {
        return slots[slotOf(key) + 2];
    }

    /** Puts an entry in, or in place of the one that is there. */
    void put(long key, long first, long second) {
        int slot = slotOf(key);
        if (slots[slot] != key) {
            if (2 * (size + 1) > capacity()) {
                grow();
                slot = slotOf(key);
            }
            size++;
        }
        slots[slot] = key;
        slots[slot + 1] = first;
        slots[slot + 2] = second;
    }

    void remove(long key) {
        int gap = slotOf(key);
        if (slots[gap] != key) {
            return;
        }
        size--;
        for (int next = after(gap); slots[next] != 0; next = after(next)) {
            int home = home(slots[next]);
            boolean isHomeBetween = gap <= next ? gap < home && home <= next : gap < home || home <= next;
            if (!isHomeBetween) {
                System.arraycopy(slots, next, slots, gap, WIDTH);
                gap = next;
            }
        }
        slots[gap] = 0;
    }

    void forEach(Visitor visitor) {
        for (int slot = 0; slot < slots.length; slot += WIDTH) {
            if (slots[slot] != 0) {
                visitor.visit(slots[slot], slots[slot + 1], slots[slot + 2]);
            }
        }
    }

    void clear() {
        slots = new long[FIRST_CAPACITY * WIDTH];
        size = 0;
    }

    private int slotOf(long key) {
        if (key == 0) {
            throw new IllegalArgumentException("the key 0 stands for an empty slot");
        }
        int slot = home(key);
        while (slots[slot] != 0 && slots[slot] != key) {
            slot = after(slot);
        }
        return slot;
    }

    private int home(long key) {
        return (int) ((key * SPREAD) >>> Integer.SIZE & (capacity() - 1)) * WIDTH;
    }

    private int after(int slot) {
        int next = slot + WIDTH;
        return next == slots.length ? 0 : next;
    }

    private int capacity() {
        return slots.length / WIDTH;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[2 * before.length];
        size = 0;
        for (int slot = 0; slot < before.length; slot += WIDTH) {
            if (before[slot] != 0) {
                put(before[slot], before[slot + 1], before[slot + 2]);
            }
        }
    }
}
