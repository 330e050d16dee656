// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts Sluice and two sinks under the same load in turn, a short time each, round after round, so that whatever else the
 * machine does falls on all of them. {@code -Drounds=}, {@code -Dseconds=} of one turn, {@code -Dwarm-up=} seconds for
 * each.
 */
public final class BenchMain {
    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("seconds", 4));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warm-up", 15));
    private static final String SLUICE = "Sluice standalone";

    private BenchMain() {}

    /** @param args a directory for what the servers write; it may grow by gigabytes */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "bench");
        for (Shape shape : Shape.values()) {
            System.out.println(bench(shape, Files.createDirectory(directory.resolve(shape.name()))));
        }
        System.exit(0);
    }

    private static String bench(Shape shape, Path directory) throws Exception {
        try (var sluice = sluice(directory, List.of());
                var nothing = ServerProcess.start("null sink", List.of(), NullSinkMain.class.getName());
                var append = ServerProcess.start(
                        "scan + append + group sync",
                        List.of(),
                        AppendSinkMain.class.getName(),
                        directory.resolve("append.log").toString())) {
            List<ServerProcess> servers = List.of(sluice, nothing, append);
            servers.forEach(server -> Slice.measure(server, shape, WARM_UP));
            Map<String, List<Slice>> slices = new LinkedHashMap<>();
            servers.forEach(server -> slices.put(server.name(), new ArrayList<>()));
            for (int round = 0; round < ROUNDS; round++) {
                for (ServerProcess server : servers) {
                    Slice slice = Slice.measure(server, shape, TURN);
                    slices.get(server.name()).add(slice);
                    System.err.println(
                            shape + " round " + (round + 1) + "/" + ROUNDS + " " + server.name() + " " + slice);
                }
            }
            return BenchTable.of(shape, slices, SLUICE);
        }
    }

    static ServerProcess sluice(Path directory, List<String> jvmOptions) throws Exception {
        return ServerProcess.start(
                SLUICE,
                jvmOptions,
                "io.sluice.launcher.SluiceMain",
                "standalone",
                "--auth",
                "off",
                "--data-dir",
                directory.resolve("data").toString(),
                "--port",
                "0",
                "--admin-port",
                "0");
    }
}
