// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What a collection leaves on the heap, between one piece of work and the next: whether it grows with the work done. */
final class HeapTrend {
    /** Collections take time: so many pieces of work share one. */
    private static final int EVERY = 10;

    /** Far below what a million inputs would leave if each left an object behind. */
    private static final long MAX_GROWTH_BYTES = 8 << 20;

    private final List<Long> usedBytes = new ArrayList<>();
    private int looks;

    /** To be called when a piece of work is done and nothing of it is held any more. */
    void look() {
        looks++;
        if (looks % EVERY == 0) {
            System.gc();
            usedBytes.add(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
    }

    /** Compares the middle of the last quarter with that of the first one. */
    void requireFlat() {
        int quarter = usedBytes.size() / 4;
        if (quarter == 0) {
            return;
        }
        long first = middle(usedBytes.subList(0, quarter));
        long last = middle(usedBytes.subList(usedBytes.size() - quarter, usedBytes.size()));
        assertThat(last).as("bytes after collections: " + usedBytes).isLessThan(first + MAX_GROWTH_BYTES);
    }

    private static long middle(List<Long> bytes) {
        return bytes.stream().sorted().skip(bytes.size() / 2).findFirst().orElseThrow();
    }
}
