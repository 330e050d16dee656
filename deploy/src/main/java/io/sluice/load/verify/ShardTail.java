// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadAnswer.Tip;
import io.sluice.load.dialect.ReadDialect.From;
import java.util.List;
import java.util.Set;

/** One shard as it is read on: where, and up to when all of it was read. */
final class ShardTail {
    private final String shard;
    private final From beginning;
    private String cursor = "";
    private String lastNumber = "";
    private boolean wasPositioned;
    private boolean hasEnded;
    private long tipTick = -1;

    ShardTail(String shard, From beginning) {
        this.shard = shard;
        this.beginning = beginning;
    }

    String shard() {
        return shard;
    }

    /** Empty if one has to be asked for. */
    String cursor() {
        return cursor;
    }

    void moveTo(String newCursor) {
        cursor = newCursor;
        wasPositioned = true;
    }

    /** The cursor is of no use any more. */
    void lose() {
        cursor = "";
    }

    /**
     * Where to read on without a cursor. If one was lost before the first record, this is the very beginning: what was
     * there before the run is then read too.
     */
    From position() {
        if (!lastNumber.isEmpty()) {
            return From.after(lastNumber);
        }
        return wasPositioned ? From.OLDEST : beginning;
    }

    /** @param askedTick when the page was asked for */
    void take(Page page, long askedTick) {
        if (!page.records().isEmpty()) {
            lastNumber = page.records().get(page.records().size() - 1).number();
        }
        cursor = page.nextCursor();
        hasEnded = cursor.isEmpty();
        if (hasEnded || page.tip() == Tip.REACHED) {
            tipTick = askedTick;
        }
    }

    boolean hasEnded() {
        return hasEnded;
    }

    /** Whether all was read that was there when the tick came. */
    boolean hasReadAllSince(long tick) {
        return hasEnded || tipTick >= tick;
    }

    /** Whether each of these shards has been read to its end, so far as it is read at all. */
    static boolean haveEnded(List<ShardTail> tails, Set<String> shards) {
        return tails.stream().filter(tail -> shards.contains(tail.shard())).allMatch(ShardTail::hasEnded);
    }
}
