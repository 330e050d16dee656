// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** The codec of replies, but what cannot be read is thrown, as that of requests does. */
final class StrictReplies implements MessageCodec<NodeReply, NodeReply> {
    private final NodeReplyCodec real;

    StrictReplies(LocalDelivery local) {
        real = new NodeReplyCodec(local);
    }

    @Override
    public void encodeToWire(Buffer wire, NodeReply reply) {
        real.encodeToWire(wire, reply);
    }

    @Override
    public NodeReply decodeFromWire(int start, Buffer wire) {
        NodeReply reply = real.decodeFromWire(start, wire);
        if (reply instanceof UnreadableReply unread) {
            throw new IllegalArgumentException(unread.fault());
        }
        return reply;
    }

    @Override
    public NodeReply transform(NodeReply reply) {
        return real.transform(reply);
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
