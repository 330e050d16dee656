// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.gateway.dialect.kinesis.FuzzRequests;
import io.sluice.model.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/**
 * Writes requests in HTTP/1.1: in all of its forms, or in none of them. What is in form is followed by the next request;
 * what is not may end the connection.
 */
final class FuzzHttp {
    private static final int BOMB_BYTES = 24 << 20;
    private static final List<String> STARTS = List.of(
            "POST  / HTTP/1.1",
            "post / HTTP/1.1",
            "POST / HTTP/1.0",
            "POST / HTTP/9.9",
            "POST / HTTX/1.1",
            "POST http://[::1/ HTTP/1.1",
            "POST /%zz?%00=%ff&&=;#frag HTTP/1.1",
            "POST /" + "a".repeat(20_000) + " HTTP/1.1",
            "\u0016\u0003\u0001\u0002\u0000\u0001",
            "OPTIONS * HTTP/1.1",
            "CONNECT a:1 HTTP/1.1",
            "POST",
            "");
    private static final List<String> LINES = List.of(
            "no colon here",
            ": no name",
            " folded: line",
            "X-Null: \u0000",
            "X-Long: " + "a".repeat(70_000),
            "X-Many: 1\r\n".repeat(5_000) + "X-Last: 1",
            "X-High: \u00ff\u00fe",
            "X Space: 1",
            "Host: other\r\nHost: third",
            "Content-Length: -1",
            "Content-Length: +5",
            "Content-Length: 0x10",
            "Content-Length: 99999999999999999999",
            "Content-Length: 5, 5",
            "Content-Length: 12\r\nContent-Length: 13",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: gzip",
            "Transfer-Encoding: \u000bchunked",
            "Expect: 200-nothing",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: !!!",
            "Content-Encoding: gzip, gzip",
            "Connection: Content-Length, close");
    private static final List<String> SIZES =
            List.of("FFFFFFFFFFFFFFFF", "-1", "", "zz", "7fffffff", "5;" + "x=1;".repeat(500), "00000000000000000005");

    private final RandomGenerator random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean isInForm = true;

    FuzzHttp(RandomGenerator random) {
        this.random = random;
    }

    /** @param isInForm whether the server must be able to tell where it ends */
    record Message(ByteSlice bytes, boolean isInForm) {}

    Message write(FuzzRequests.Request request) {
        out.reset();
        isInForm = true;
        boolean isGzip = random.nextInt(6) == 0;
        byte[] plain =
                isGzip && oneIn(10) ? new byte[BOMB_BYTES] : request.body().toByteArray();
        byte[] body = isGzip ? gzip(plain) : plain;
        line(oneIn(25) ? broken(STARTS) : "POST / HTTP/1.1");
        line("Host: test");
        for (Map.Entry<String, String> header : request.head().headers().entries()) {
            boolean isOurs =
                    List.of("host", "content-encoding").contains(header.getKey().toLowerCase(Locale.ROOT));
            line(isOurs ? "X-Other: 1" : cased(header.getKey()) + ":" + space() + header.getValue() + space());
        }
        if (isGzip) {
            line(cased("Content-Encoding") + ": " + cased("gzip"));
        }
        if (oneIn(8)) {
            line(broken(LINES));
        }
        end(body);
        return new Message(ByteSlice.of(out.toByteArray()), isInForm);
    }

    private void end(byte[] body) {
        if (random.nextInt(3) == 0) {
            line("Transfer-Encoding: chunked");
            line("");
            chunks(body);
        } else {
            line("Content-Length: "
                    + (oneIn(20) ? broken(List.of("" + body.length * 2, "" + body.length / 2)) : body.length));
            line("");
            out.writeBytes(body);
        }
    }

    private void chunks(byte[] body) {
        for (int from = 0; from < body.length; ) {
            int count = 1 + random.nextInt(body.length - from);
            line(oneIn(30) ? broken(SIZES) : Integer.toHexString(count) + (oneIn(4) ? ";a=\"b\"" : ""));
            out.write(body, from, count);
            line("");
            from += count;
        }
        line(oneIn(30) ? broken(SIZES) : "0");
        if (oneIn(10)) {
            line("X-Trailer: 1");
        }
        line("");
    }

    private String broken(List<String> ways) {
        isInForm = false;
        return ways.get(random.nextInt(ways.size()));
    }

    private String cased(String name) {
        return switch (random.nextInt(3)) {
            case 0 -> name.toLowerCase(Locale.ROOT);
            case 1 -> name.toUpperCase(Locale.ROOT);
            default -> name;
        };
    }

    private String space() {
        return random.nextBoolean() ? " " : "\t ";
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private void line(String text) {
        out.writeBytes((text + "\r\n").getBytes(ISO_8859_1));
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
