// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;

/** Members know messages by the names of their codecs, and no others. */
final class TextCodec implements MessageCodec<String, String> {
    static final String NAME = "text";
    static final DeliveryOptions CHOSEN = new DeliveryOptions().setCodecName(NAME);

    @Override
    public void encodeToWire(Buffer wire, String text) {
        wire.appendString(text);
    }

    @Override
    public String decodeFromWire(int start, Buffer wire) {
        return wire.getString(start, wire.length());
    }

    @Override
    public String transform(String text) {
        return text;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
