// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/** One HTTP/1.1 connection over which bytes are sent as they are given: what was recorded is replayed and not rebuilt. */
final class RawHttp implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream answers;

    RawHttp(URI endpoint) throws IOException {
        socket = factory(endpoint).createSocket(endpoint.getHost(), endpoint.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        answers = new BufferedInputStream(socket.getInputStream());
    }

    private static SocketFactory factory(URI endpoint) throws IOException {
        if (!endpoint.getScheme().equals("https")) {
            return SocketFactory.getDefault();
        }
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, null, null);
            return tls.getSocketFactory();
        } catch (GeneralSecurityException refused) {
            throw new IOException(refused);
        }
    }

    /** What came back. */
    record Answer(int status, String body) {}

    /** @param request the head with its empty line, and the body */
    Answer send(String request) throws IOException {
        return send(request.getBytes(UTF_8), request.startsWith("HEAD "));
    }

    private Answer send(byte[] request, boolean isHead) throws IOException {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).trim());
            }
        }
        byte[] body = answers.readNBytes(isHead ? 0 : length);
        return new Answer(status, new String(body, UTF_8));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new IOException("the connection ended after: " + line);
            }
            line.append(new String(new byte[] {(byte) next}, ISO_8859_1));
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
