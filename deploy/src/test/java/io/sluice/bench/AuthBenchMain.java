// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.sluice.bench.ClusterBenchMain.Turn;
import io.sluice.load.http.OwnCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What authentication and TLS cost the server, by turns of a short time each, round after round. {@code -Drounds=},
 * {@code -Dseconds=} of one turn, {@code -Dwarm-up=} seconds for each, {@code -Djava-opts=} of each server.
 */
public final class AuthBenchMain {
    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("seconds", 4));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warm-up", 15));
    private static final String JAVA_OPTIONS = System.getProperty("java-opts", "-Xmx512m");

    private AuthBenchMain() {}

    /** @param args a directory for what the servers write, which may grow by gigabytes; the script that starts Sluice */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "auth-bench");
        OwnCertificate certificate = OwnCertificate.make();
        List<Door> doors = new ArrayList<>();
        try {
            for (AuthVariant variant : AuthVariant.values()) {
                doors.add(variant.start(args[1], directory, certificate, JAVA_OPTIONS));
            }
            System.out.println(ClusterTable.ofThroughput(turns(doors)));
        } finally {
            doors.forEach(door -> door.tree().close());
        }
        System.exit(0);
    }

    private static Map<String, List<Turn>> turns(List<Door> doors) {
        doors.forEach(door -> Slice.measure(door, Shape.BATCHES, WARM_UP));
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Door door : doors) {
                Slice slice = Slice.measure(door, Shape.BATCHES, TURN);
                turns.computeIfAbsent(door.name(), first -> new ArrayList<>())
                        .add(new Turn(slice, Map.of("standalone", slice.serverCpu())));
                System.err.println("round " + (round + 1) + "/" + ROUNDS + " " + door.name() + " " + slice);
            }
        }
        return turns;
    }
}
