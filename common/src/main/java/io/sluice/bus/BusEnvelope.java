// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;

/**
 * What Vert.x 5.1 writes before the body of a message between members. Texts have 4 bytes of length in front:
 *
 * <pre>
 *  1  protocol version
 *  1  codec, -1 if its name follows as a text
 *  1  send or publish
 *     text: address, text: reply address, text: sender
 *  4  length of the headers, these 4 included, then the headers
 * </pre>
 *
 * The bus keeps the sender to itself; it is wanted for messages that cannot be read.
 */
final class BusEnvelope {
    private static final String UNKNOWN = "unknown";
    private static final int LENGTH = Integer.BYTES;

    /** An id is a uuid; nobody who sends something else is given room in a log. */
    private static final int MAX_SENDER = 64;

    private BusEnvelope() {}

    /** Who sent the message whose body begins there. */
    static String sender(Buffer wire, int bodyStart) {
        int place = Byte.BYTES;
        boolean isNamed = bodyStart > place && wire.getByte(place) == -1;
        place = isNamed ? afterText(wire, place + Byte.BYTES, bodyStart) : place + Byte.BYTES;
        int address = place < 0 ? place : place + Byte.BYTES;
        int replyAddress = afterText(wire, address, bodyStart);
        int sender = afterText(wire, replyAddress, bodyStart);
        int end = afterText(wire, sender, bodyStart);
        boolean isId = end > sender + LENGTH && end - sender - LENGTH <= MAX_SENDER;
        return isId ? printable(new String(wire.getBytes(sender + LENGTH, end), UTF_8)) : UNKNOWN;
    }

    /** Where the text ends that begins there, or -1 if it does not end before the body. */
    private static int afterText(Buffer wire, int start, int bodyStart) {
        if (start < 0 || start + LENGTH > bodyStart) {
            return -1;
        }
        int length = wire.getInt(start);
        return length < 0 || length > bodyStart - start - LENGTH ? -1 : start + LENGTH + length;
    }

    private static String printable(String id) {
        return id.chars().allMatch(c -> c > ' ' && c < 0x7f) ? id : UNKNOWN;
    }
}
