// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import java.util.HashMap;
import java.util.Map;

/** What is remembered of one shard: one number for each writer and two more, however much is written. */
final class ShardBook {
    private final Map<Integer, String> lastOfWriter = new HashMap<>();
    private String lastAcknowledged = "";
    private String lastRead = "";

    /** False if the writer was told a higher number, or this one, before. */
    boolean acknowledge(int writer, String number) {
        if (SequenceText.compare(number, lastAcknowledged) > 0) {
            lastAcknowledged = number;
        }
        String before = lastOfWriter.put(writer, number);
        return before == null || SequenceText.compare(before, number) < 0;
    }

    /** False if a higher number was read before. */
    boolean read(String number) {
        boolean isInOrder = SequenceText.compare(lastRead, number) <= 0;
        lastRead = number;
        return isInOrder;
    }

    /** Whether all that was acknowledged lies where it was read already. */
    boolean isReadUpToAcknowledged() {
        return SequenceText.compare(lastAcknowledged, lastRead) <= 0;
    }
}
