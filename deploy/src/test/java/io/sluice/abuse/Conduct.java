// SPDX-License-Identifier: Apache-2.0
package io.sluice.abuse;

import io.vertx.core.buffer.Buffer;

/** What attackers do on a connection. */
final class Conduct {
    private static final String POST = String.join(
            "\r\n",
            "POST / HTTP/1.1",
            "Host: sluice",
            "Content-Type: application/x-amz-json-1.1",
            "X-Amz-Target: Kinesis_20131202.PutRecords",
            "");

    /** The key is a known one and the form is right, so that only the whole request shows that the signature is not. */
    private static final String CLAIM = "X-Amz-Date: %s\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
            + AbuseMain.KNOWN_KEY + "/%s/us-east-1/kinesis/aws4_request, SignedHeaders=host;x-amz-date, Signature="
            + "0".repeat(64) + "\r\n";

    /** The first bytes of a ClientHello that says that 512 will come. */
    private static final byte[] BEGUN_HELLO = {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};

    private static final int LARGE = 64 << 10;
    private static final int BODY = 4 << 10;
    private static final Buffer CHUNK =
            Buffer.buffer("4000\r\n").appendBytes(new byte[0x4000]).appendString("\r\n");

    private Conduct() {}

    static void trickleHeaders(Line line) {
        line.socket().write(POST);
        every(line, 1000, () -> line.socket().write("X-Trickle: b\r\n"));
    }

    static void sendLargeHeaders(Line line) {
        line.socket().write(POST + "X-Large: " + "a".repeat(LARGE) + "\r\n\r\n");
        every(line, 500, () -> line.socket().close());
    }

    static void streamBody(Line line) {
        line.socket().write(POST + claim() + "Transfer-Encoding: chunked\r\n\r\n");
        every(line, 100, () -> {
            if (!line.socket().writeQueueFull()) {
                line.socket().write(CHUNK);
            }
        });
    }

    static void sayNothing(Line line) {}

    static void beginHandshake(Line line) {
        line.socket().write(Buffer.buffer(BEGUN_HELLO));
    }

    static void leave(Line line) {
        line.socket().close();
    }

    static void askUnsigned(Line line) {
        every(line, 100, () -> line.socket().write(POST + "Content-Length: 2\r\n\r\n{}"));
    }

    static void askWronglySigned(Line line) {
        String body = "a".repeat(BODY);
        every(line, 100, () -> line.socket().write(POST + claim() + "Content-Length: " + BODY + "\r\n\r\n" + body));
    }

    private static String claim() {
        String now = AbuseMain.now();
        return CLAIM.formatted(now, now.substring(0, 8));
    }

    private static void every(Line line, long millis, Runnable act) {
        long timer = line.vertx().setPeriodic(millis, tick -> act.run());
        line.end().onComplete(over -> line.vertx().cancelTimer(timer));
    }
}
