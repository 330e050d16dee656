// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where the time goes in Sluice: one run with the JDK's flight recorder on, for each kind of load. Not to be mixed with
 * figures: what is recorded is slower. {@code -Dwarm-up=} and {@code -Dseconds=} as in {@link BenchMain}.
 */
public final class ProfileMain {
    private static final Duration RECORDED = Duration.ofSeconds(Integer.getInteger("seconds", 30));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warm-up", 20));

    private ProfileMain() {}

    /** @param args a directory for what the server writes */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "profile");
        for (Shape shape : Shape.values()) {
            Path place = Files.createDirectory(directory.resolve(shape.name()));
            try (ServerProcess sluice = BenchMain.sluice(place, List.of())) {
                Slice.measure(sluice, shape, WARM_UP);
                Path recording = place.resolve("sluice.jfr");
                jcmd(sluice, "JFR.start", "settings=profile");
                Slice slice = Slice.measure(sluice, shape, RECORDED);
                jcmd(sluice, "JFR.dump", "filename=" + recording);
                System.out.println(Profile.of(shape.title(), slice, recording));
            }
        }
        System.exit(0);
    }

    private static void jcmd(ServerProcess server, String command, String argument)
            throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, String.valueOf(server.pid()), command, argument)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed");
        }
    }
}
