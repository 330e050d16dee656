// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** The codec of a peer of another version: writes another layout version, and reads what it gets. */
record OtherLayouts<T>(MessageCodec<T, T> ours) implements MessageCodec<T, T> {
    static final byte VERSION = 99;

    @Override
    public void encodeToWire(Buffer wire, T message) {
        int start = wire.length();
        ours.encodeToWire(wire, message);
        wire.setByte(start, VERSION);
    }

    @Override
    public T decodeFromWire(int start, Buffer wire) {
        return ours.decodeFromWire(start, wire);
    }

    @Override
    public T transform(T message) {
        return message;
    }

    @Override
    public String name() {
        return ours.name();
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
