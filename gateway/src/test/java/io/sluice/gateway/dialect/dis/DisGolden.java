// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.model.ByteSlice;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A message as it was recorded between an unmodified SDK and a server that it accepted: {@code
 * <operation>/<sdk>-<number>-request.http}, and the answer beside it. Start line, headers, an empty line, the body.
 */
record DisGolden(String name, String startLine, WireHeaders headers, ByteSlice body) {
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String REQUEST = "-request.http";

    /** In the order in which they were sent. */
    static List<DisGolden> requests() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(REQUEST)).map(DisGolden::read).toList().stream()
                    .sorted(Comparator.comparing(DisGolden::number))
                    .toList();
        }
    }

    DisGolden response() throws URISyntaxException {
        return read(root().resolve(name.replace(REQUEST, "-response.http")));
    }

    int number() {
        return Integer.parseInt(name.replaceAll(".*-(\\d+)-.*", "$1"));
    }

    int status() {
        return Integer.parseInt(startLine.substring(startLine.indexOf(' ') + 1));
    }

    String method() {
        return startLine.substring(0, startLine.indexOf(' '));
    }

    String target() {
        return startLine.substring(startLine.indexOf(' ') + 1, startLine.lastIndexOf(' '));
    }

    private static Path root() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(DisGolden.class.getResource("/dialect/dis"))
                .toURI());
    }

    private static DisGolden read(Path file) {
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
            String name = root().relativize(file).toString();
            byte[] body = Arrays.copyOfRange(bytes, headEnd + HEAD_END.length, bytes.length);
            return new DisGolden(name, lines.get(0), headers, ByteSlice.of(body));
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
