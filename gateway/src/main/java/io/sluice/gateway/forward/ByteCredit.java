// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much one life of a node may be sent before it answers. The bus has no back-pressure of its own: what was sent and
 * not answered stays in somebody's memory.
 *
 * <p>A message that nobody waits for any more still holds its credit. Only a reply to a later message shows that the node
 * is past it, since messages to a node keep their order: be it that it is lost from sight and found again in between. Not
 * thread-safe.
 */
final class ByteCredit {
    static final long NO_TICKET = -1;

    private final long maxBytes;
    private final int maxMessages;
    private final TreeMap<Long, Integer> waiting = new TreeMap<>();
    private final TreeMap<Long, Integer> givenUp = new TreeMap<>();
    private final NodeCredit shown;
    private long usedBytes;
    private long nextTicket;
    private boolean isHidden;

    /** @param shown is told of what is used, for others to see */
    ByteCredit(long maxBytes, int maxMessages, NodeCredit shown) {
        this.maxBytes = maxBytes;
        this.maxMessages = maxMessages;
        this.shown = shown;
        shown.allow(maxBytes);
    }

    /** Takes credit for a message, or gives {@link #NO_TICKET}. */
    long take(int bytes) {
        boolean isFull = usedBytes + bytes > maxBytes || waiting.size() + givenUp.size() >= maxMessages;
        return isFull ? NO_TICKET : takeAlways(bytes);
    }

    /** A ticket for a message so small that it needs no leave. */
    long takeAlways(int bytes) {
        long ticket = nextTicket++;
        waiting.put(ticket, bytes);
        use(bytes);
        return ticket;
    }

    /** The message was answered, be it late: its credit is back, and that of every earlier one that nobody waits for. */
    void answered(long ticket) {
        giveBack(waiting.remove(ticket));
        while (!givenUp.isEmpty() && givenUp.firstKey() <= ticket) {
            giveBack(givenUp.pollFirstEntry().getValue());
        }
    }

    /**
     * Nobody waits for the message's answer any more; whether the node still holds it is not known. One that needed no
     * leave is not remembered: a node that is silent for long is asked for signs of life all the time.
     */
    void gaveUp(long ticket) {
        Integer bytes = waiting.remove(ticket);
        if (bytes != null && bytes > 0) {
            givenUp.put(ticket, bytes);
        }
    }

    /** True if a reply, to whatever, would give credit back. */
    boolean hasGivenUp() {
        return !givenUp.isEmpty();
    }

    /** The life of the node is over or out of sight: what it may hold is shown no more. */
    void hide() {
        if (!isHidden) {
            shown.use(-usedBytes);
            shown.allow(-maxBytes);
            isHidden = true;
        }
    }

    /** The same life is in sight again, with what it still holds. */
    void show() {
        if (isHidden) {
            shown.use(usedBytes);
            shown.allow(maxBytes);
            isHidden = false;
        }
    }

    long usedBytes() {
        return usedBytes;
    }

    private void giveBack(@Nullable Integer bytes) {
        use(bytes == null ? 0 : -bytes);
    }

    private void use(int bytes) {
        usedBytes += bytes;
        if (!isHidden) {
            shown.use(bytes);
        }
    }
}
