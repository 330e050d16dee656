// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Collectors;

/** What the drills of this build have shown, for people: a line for each in {@code target/drills.txt}. */
final class DrillLog {
    private static final Path FILE = Path.of("target", "drills.txt");

    private DrillLog() {}

    /** @param concerned shards of which the drill is about */
    static void tell(String drill, DrillReport report, Set<String> concerned) throws IOException {
        JsonObject verify = report.summary().getJsonObject("verify");
        String line = "%s: acknowledged %,d, missing %d, duplicate %d, reordered %d; %s; %s; errors %s%n"
                .formatted(
                        drill,
                        verify.getLong("acknowledged"),
                        verify.getLong("missing"),
                        verify.getLong("duplicate"),
                        verify.getLong("reordered"),
                        part("its shards", report, concerned),
                        part("others", report, others(report, concerned)),
                        report.summary()
                                .getJsonObject("errors", new JsonObject())
                                .encode());
        Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Set<String> others(DrillReport report, Set<String> concerned) {
        return report.shards().keySet().stream()
                .filter(shard -> !concerned.contains(shard))
                .collect(Collectors.toSet());
    }

    private static String part(String whose, DrillReport report, Set<String> shards) {
        long failures = report.shards().entrySet().stream()
                .filter(shard -> shards.contains(shard.getKey()))
                .mapToLong(shard -> shard.getValue().failures())
                .sum();
        return "%s: %d, longest gap %.2f s, failed attempts %d"
                .formatted(whose, shards.size(), report.longestGapSeconds(shards), failures);
    }
}
