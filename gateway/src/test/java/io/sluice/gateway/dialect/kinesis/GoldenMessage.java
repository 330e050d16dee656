// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.model.ByteSlice;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A message as it was recorded between an unmodified SDK and a server it accepted: {@code
 * <operation>/<client>-<number>-request.http}, and the answer beside it. Start line, headers, an empty line, the body.
 */
record GoldenMessage(String name, String startLine, WireHeaders headers, ByteSlice body) {
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    static Stream<GoldenMessage> requests() throws IOException, URISyntaxException {
        return all("-request.http");
    }

    static Stream<GoldenMessage> responses() throws IOException, URISyntaxException {
        return all("-response.http");
    }

    String operation() {
        return name.substring(0, name.indexOf('/'));
    }

    String contentType() {
        return headers.first("Content-Type").orElseThrow();
    }

    GoldenMessage request() throws IOException, URISyntaxException {
        String request = name.replace("-response", "-request");
        return requests()
                .filter(message -> message.name.equals(request))
                .findFirst()
                .orElseThrow();
    }

    WireHead head() {
        String method = startLine.substring(0, startLine.indexOf(' '));
        String path = startLine.substring(method.length() + 1, startLine.lastIndexOf(' '));
        return new WireHead("0-id", "192.0.2.1", method, path, "", headers);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Stream<GoldenMessage> all(String suffix) throws IOException, URISyntaxException {
        Path root = Path.of(Objects.requireNonNull(GoldenMessage.class.getResource("/dialect/kinesis"))
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream()
                    .map(file -> read(root, file));
        }
    }

    private static GoldenMessage read(Path root, Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int headEnd = 0;
            while (!Arrays.equals(bytes, headEnd, headEnd + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
                headEnd++;
            }
            List<String> lines = new String(bytes, 0, headEnd, StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            var headers = new WireHeaders(lines.stream()
                    .skip(1)
                    .map(line -> Map.entry(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2)))
                    .toList());
            return new GoldenMessage(
                    root.relativize(file).toString(),
                    lines.get(0),
                    headers,
                    ByteSlice.of(Arrays.copyOfRange(bytes, headEnd + HEAD_END.length, bytes.length)));
        } catch (IOException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }
}
