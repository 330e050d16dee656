// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One way to run Sluice.
 *
 * @param words of the command that starts it; {@code {dir}} is a directory of its own, {@code {port}} a port from which on
 *     it may use a hundred
 */
record Variant(String name, List<String> words, int port) {
    private static final int FIRST_PORT = Integer.getInteger("port", 21_000);
    private static final int PORTS = 100;

    /** Parts a name from its command. */
    private static final String MARK = ": ";

    /**
     * {@code -Dvariant.1="name: command"}, and so on; the first is what the others are compared with. Without them standalone
     * beside clusters of one gateway and one and two shard nodes.
     *
     * @param sluice the script
     */
    static List<Variant> all(String sluice) {
        List<String> given = IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> System.getProperty("variant." + i, ""))
                .takeWhile(text -> !text.isEmpty())
                .toList();
        String cluster =
                sluice + " cluster --auth off --gateways 1 --shard-nodes %d --data-dir {dir}/data --port {port}";
        List<String> texts = given.isEmpty()
                ? Stream.of(
                                "standalone: " + sluice
                                        + " standalone --auth off --data-dir {dir}/data --port {port} --admin-port 0",
                                "1 gateway + 1 shard node: " + String.format(cluster, 1),
                                "1 gateway + 2 shard nodes: " + String.format(cluster, 2))
                        .toList()
                : given;
        return IntStream.range(0, texts.size())
                .mapToObj(i -> of(texts.get(i), FIRST_PORT + i * PORTS))
                .toList();
    }

    List<String> command(Path directory) {
        return words.stream()
                .map(word -> word.replace("{dir}", directory.toString()).replace("{port}", Integer.toString(port)))
                .toList();
    }

    private static Variant of(String text, int port) {
        int mark = text.indexOf(MARK);
        if (mark < 0) {
            throw new IllegalArgumentException(text + " has no name before a colon and a space");
        }
        List<String> words =
                List.of(text.substring(mark + MARK.length()).strip().split("\\s+"));
        return new Variant(text.substring(0, mark), words, port);
    }
}
