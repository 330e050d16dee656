// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import java.util.concurrent.atomic.LongAdder;

/** How a follower's copy of the catalogue stands, and what it did for it. Safe to read from any thread. */
public final class CopyCounters {
    private final LongAdder questions = new LongAdder();
    private final LongAdder silences = new LongAdder();
    private final LongAdder snapshots = new LongAdder();
    private final LongAdder catchUps = new LongAdder();
    private volatile CopyState state = CopyState.NONE;

    /** How often the writer was asked. */
    public long questions() {
        return questions.sum();
    }

    /** How often it gave no answer that could be used. */
    public long silences() {
        return silences.sum();
    }

    /** How often the copy was replaced as a whole, since the writer did not have the changes any more. */
    public long snapshots() {
        return snapshots.sum();
    }

    /** How often a request named what the copy did not have. */
    public long catchUps() {
        return catchUps.sum();
    }

    /** As of the last answer, or of the last that failed to come. */
    public CopyState state() {
        return state;
    }

    void onQuestion() {
        questions.increment();
    }

    void onSilence() {
        silences.increment();
    }

    void onSnapshot() {
        snapshots.increment();
    }

    void onCatchUp() {
        catchUps.increment();
    }

    void show(CopyState now) {
        state = now;
    }
}
