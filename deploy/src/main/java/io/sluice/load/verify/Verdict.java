// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import java.util.List;
import java.util.Optional;

/**
 * What was found.
 *
 * @param counts of records
 * @param examples some of what broke a promise, one line each
 * @param incomplete why not all could be read; then what was not read is not counted as missing
 */
public record Verdict(Counts counts, List<String> examples, Optional<String> incomplete) {
    public Verdict {
        examples = List.copyOf(examples);
    }

    /** Whether no promise was broken, as far as could be read. */
    public boolean isClean() {
        return counts.broken() == 0;
    }

    public boolean isComplete() {
        return incomplete.isEmpty();
    }

    /**
     * Numbers of records.
     *
     * @param acknowledged by an answer
     * @param readOnce acknowledged, and read where the answer said, byte for byte
     * @param missing acknowledged and not read
     * @param duplicate read, though nothing but the same record elsewhere was acknowledged
     * @param reordered read after a later one of the same key
     * @param misnumbered acknowledged with a number below an earlier one of the same writer in the same shard
     * @param altered read where another or other bytes were acknowledged
     * @param unknown without an answer that tells
     * @param unknownStored of these, those that were read
     * @param refused given up after refusals
     * @param refusedStored of these, those that were read all the same
     * @param others read, and not of this run
     */
    public record Counts(
            long acknowledged,
            long readOnce,
            long missing,
            long duplicate,
            long reordered,
            long misnumbered,
            long altered,
            long unknown,
            long unknownStored,
            long refused,
            long refusedStored,
            long others) {

        public long broken() {
            return missing + duplicate + reordered + misnumbered + altered + refusedStored;
        }
    }
}
