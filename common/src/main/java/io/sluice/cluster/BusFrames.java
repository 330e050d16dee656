// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.function.BiConsumer;

/**
 * Follows the frames of one connection as their bytes come, and keeps none of them. Frames are those of Vert.x 5.1; texts have
 * 4 bytes of length in front:
 *
 * <pre>
 *  4  length of what follows
 *  1  protocol version, 1 or 2
 *  1  codec: -1, then its name as a text; 1 is a ping, 15 a refusal; we send no others
 *  1  send or publish
 *     text: address, text: reply address, text: sender
 *  4  length of the headers, these 4 included; we send none
 *     the body
 * </pre>
 */
final class BusFrames extends ChannelInboundHandlerAdapter {
    /** A record of 10 MiB, 64 KiB around it, and room to spare; descriptions of 10,000 shards take less. */
    static final int MAX_FRAME = 16 << 20;

    /** Names of codecs, addresses and ids; the longest of ours has less than 64 bytes. */
    static final int MAX_TEXT = 1024;

    private static final int NAMED = 0xff;
    private static final int PING = 1;
    private static final int REFUSAL = 15;
    private static final int MAX_VERSION = 2;
    private static final int NO_HEADERS = 4;
    private static final String NO_FAULT = "";

    private final BiConsumer<Channel, String> refuse;
    private Field field = Field.FRAME;
    private int fieldLeft = Field.FRAME.bytes;
    private int value;
    private int frameLeft;
    private int skip;
    private boolean isRefused;

    /** @param refuse ends the connection; told why */
    BusFrames(BiConsumer<Channel, String> refuse) {
        this.refuse = refuse;
    }

    /** What a frame has before its body, and how many bytes each number takes. */
    private enum Field {
        FRAME(Integer.BYTES),
        VERSION(Byte.BYTES),
        CODEC(Byte.BYTES),
        NAME(Integer.BYTES),
        KIND(Byte.BYTES),
        ADDRESS(Integer.BYTES),
        REPLY_ADDRESS(Integer.BYTES),
        SENDER(Integer.BYTES),
        HEADERS(Integer.BYTES);

        private final int bytes;

        Field(int bytes) {
            this.bytes = bytes;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        String fault = isRefused || !(message instanceof ByteBuf bytes) ? NO_FAULT : follow(bytes);
        if (!fault.isEmpty()) {
            isRefused = true;
            refuse.accept(context.channel(), fault);
        }
        if (isRefused) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private String follow(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        String fault = NO_FAULT;
        while (at < end && fault.isEmpty()) {
            if (skip > 0) {
                int step = Math.min(skip, end - at);
                at += step;
                skip -= step;
            } else {
                value = value << Byte.SIZE | bytes.getUnsignedByte(at);
                at++;
                fieldLeft--;
                fault = fieldLeft > 0 ? NO_FAULT : onField();
            }
        }
        return fault;
    }

    private String onField() {
        return switch (field) {
            case FRAME -> onFrame();
            case VERSION ->
                value < 1 || value > MAX_VERSION
                        ? "protocol version " + value + " of the event bus, not 1 or " + MAX_VERSION
                        : begin(Field.CODEC);
            case CODEC -> onCodec();
            case NAME -> onText(Field.KIND);
            case KIND -> begin(Field.ADDRESS);
            case ADDRESS -> onText(Field.REPLY_ADDRESS);
            case REPLY_ADDRESS -> onText(Field.SENDER);
            case SENDER -> onText(Field.HEADERS);
            case HEADERS -> value == NO_HEADERS ? onBody() : "a message with " + value + " bytes of headers, not 4";
        };
    }

    private String onFrame() {
        frameLeft = value;
        return value < 1 || value > MAX_FRAME
                ? "a message of " + Integer.toUnsignedLong(value) + " bytes, not 1 to " + MAX_FRAME
                : begin(Field.VERSION);
    }

    private String onCodec() {
        if (value == NAMED) {
            return begin(Field.NAME);
        }
        return value == PING || value == REFUSAL ? begin(Field.KIND) : "a message of codec " + value;
    }

    private String onText(Field next) {
        if (value < 0 || value > MAX_TEXT || value > frameLeft) {
            return "a text of " + Integer.toUnsignedLong(value) + " bytes in the head of a message";
        }
        skip = value;
        frameLeft -= value;
        return begin(next);
    }

    private String onBody() {
        skip = frameLeft;
        frameLeft = Field.FRAME.bytes;
        return begin(Field.FRAME);
    }

    private String begin(Field next) {
        if (next.bytes > frameLeft) {
            return "a message that ends within its head";
        }
        frameLeft -= next.bytes;
        field = next;
        fieldLeft = next.bytes;
        value = 0;
        return NO_FAULT;
    }
}
