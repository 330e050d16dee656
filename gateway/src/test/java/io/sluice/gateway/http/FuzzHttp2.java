// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.gateway.dialect.kinesis.FuzzBytes;
import io.sluice.gateway.dialect.kinesis.FuzzRequests;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Writes a connection's first bytes in HTTP/2, frame by frame, some of them damaged.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113.html#section-6">RFC 9113, 6</a>
 */
final class FuzzHttp2 {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int KINDS = 12;
    private static final int MAX_JUNK = 40;

    private final RandomGenerator random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    FuzzHttp2(RandomGenerator random) {
        this.random = random;
    }

    byte[] write(FuzzRequests.Request request) {
        out.reset();
        out.writeBytes(PREFACE.getBytes(ISO_8859_1));
        frame(SETTINGS, 0, 0, random.nextInt(4) == 0 ? junk() : new byte[0]);
        for (int stream = 1; stream < 2 + random.nextInt(8); stream += 2) {
            if (random.nextInt(3) == 0) {
                frame(random.nextInt(KINDS), random.nextInt(256), random.nextInt(5), junk());
            }
            request(request, stream);
            if (random.nextInt(4) == 0) {
                frame(RESET, 0, stream, new byte[Integer.BYTES]);
            }
        }
        byte[] frames = out.toByteArray();
        return FuzzBytes.damaged(random, frames, random.nextInt(4));
    }

    private void request(FuzzRequests.Request request, int stream) {
        var block = new ByteArrayOutputStream();
        field(block, ":method", "POST");
        field(block, ":scheme", "http");
        field(block, ":path", "/");
        field(block, ":authority", random.nextInt(10) == 0 ? "[:::" : "test");
        for (Map.Entry<String, String> header : request.head().headers().entries()) {
            boolean isKept = random.nextInt(20) == 0;
            field(block, isKept ? header.getKey() : header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        if (random.nextInt(3) == 0) {
            field(block, "content-length", "" + (request.body().length() + random.nextInt(3)));
        }
        frame(HEADERS, END_HEADERS, stream, block.toByteArray());
        frame(
                DATA,
                random.nextInt(10) == 0 ? 0 : END_STREAM,
                stream,
                request.body().toByteArray());
    }

    private byte[] junk() {
        var junk = new byte[random.nextInt(MAX_JUNK)];
        random.nextBytes(junk);
        return junk;
    }

    private void frame(int type, int flags, int stream, byte[] payload) {
        out.write(payload.length >>> 16);
        out.write(payload.length >>> 8);
        out.write(payload.length);
        out.write(type);
        out.write(flags);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(stream).array());
        out.writeBytes(payload);
    }

    /** A literal without indexing and without Huffman code (RFC 7541, 6.2.2). */
    private static void field(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        string(block, name);
        string(block, value);
    }

    private static void string(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        int rest = bytes.length - 0x7F;
        block.write(Math.min(bytes.length, 0x7F));
        if (rest >= 0) {
            for (; rest >= 0x80; rest >>>= 7) {
                block.write((rest & 0x7F) | 0x80);
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }
}
