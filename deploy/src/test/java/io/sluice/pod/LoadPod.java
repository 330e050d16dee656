// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pod of the load-test Job, for as long as a drill needs it: of its options only the duration is another. With {@code
 * -Dpod.rate=} it puts so many records a second and not as many as are taken.
 */
final class LoadPod {
    private static final String RATE = System.getProperty("pod.rate", "");
    private static final long END_SECONDS = 90;
    private static final Pattern VERIFIED = Pattern.compile("verified (\\d[\\d,]*)");

    private final Rehearsal rehearsal;
    private final Pod pod;

    /** What is done while the load runs. */
    interface Disturbance {
        void disturb() throws Exception;
    }

    private LoadPod(Rehearsal rehearsal, Pod pod) {
        this.rehearsal = rehearsal;
        this.pod = pod;
    }

    /** Returns when the first records were read back. */
    static LoadPod start(Rehearsal rehearsal) throws Exception {
        Manifests manifests = Manifests.render("load-test");
        rehearsal.apply(manifests);
        rehearsal.objects().putSecret("sluice-load", PodClient.variables("first"));
        rehearsal.objects().changeConfigMaps(LoadPod::withoutEnd);
        JsonNode job = manifests.require("Job", "sluice-load");
        var load = new LoadPod(rehearsal, rehearsal.start(job, "sluice-load", OptionalInt.empty()));
        load.awaitMore();
        return load;
    }

    /** Returns when the disturbance is over and the load goes on. */
    void during(String name, Disturbance disturbance) throws Exception {
        long begun = System.nanoTime();
        disturbance.disturb();
        PodLog.line("under load: %s took %.1f s".formatted(name, (System.nanoTime() - begun) / 1e9));
        awaitMore();
    }

    /** SIGTERM; the load tells that nothing was lost, doubled or out of order. Gives codes of what it had to try again. */
    Set<String> endCleanly() throws Exception {
        rehearsal.delete(pod).get(END_SECONDS, TimeUnit.SECONDS);
        String log = Files.readString(pod.log());
        String summary = log.substring(Math.max(0, log.lastIndexOf("\nstored ")));
        PodLog.line("under load:" + summary.replace("\n", "\n  "));
        assertThat(pod.exitCode()).as(summary).hasValue(0);
        assertThat(summary)
                .contains("clean: each acknowledged record is there once")
                .contains("missing 0, duplicate 0");
        return errors(summary);
    }

    private static Set<String> errors(String summary) {
        return summary.lines()
                .filter(line -> line.startsWith("errors "))
                .flatMap(line -> Stream.of(line.substring("errors".length()).split(", ", -1)))
                .map(error -> error.strip().split(" ", -1)[0])
                .collect(Collectors.toSet());
    }

    private void awaitMore() throws Exception {
        long before = verified();
        Awaited.until("the load goes on", () -> verified() > before);
    }

    /** How many records the load has read back so far, as its last line says. */
    private long verified() {
        try {
            Matcher lines = VERIFIED.matcher(Files.readString(pod.log()));
            long last = 0;
            while (lines.find()) {
                last = Long.parseLong(lines.group(1).replace(",", ""));
            }
            return last;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String withoutEnd(String options) {
        String changed = options.replaceAll("--duration=\\S+", "--duration=1h");
        return changed.equals(options) || RATE.isEmpty() ? changed : changed + "--rate=" + RATE + "\n";
    }
}
