// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.gateway.operation.AnswerRoom;

/** What one request holds of a budget, such as its answer of that of answers. Belongs to one event loop. */
final class AnswerBytes implements AnswerRoom {
    private final ByteBudget budget;
    private long held;

    AnswerBytes(ByteBudget budget) {
        this.budget = budget;
    }

    @Override
    public boolean hold(long bytes) {
        if (bytes > held && !budget.take(bytes - held)) {
            return false;
        }
        if (bytes < held) {
            budget.giveBack(held - bytes);
        }
        held = bytes;
        return true;
    }

    /** Gives all back. Further calls do nothing. */
    void release() {
        hold(0);
    }
}
