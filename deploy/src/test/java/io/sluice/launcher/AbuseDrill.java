// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sluice.abuse.Attack;
import io.sluice.load.report.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attacks beside an honest client, which signs and speaks TLS. Each is judged by what the client gets before it, beside it and
 * after it, within one run. Attackers have the last processor to themselves, as if they were elsewhere; client and server
 * share the others. {@code -Ddrill.rate=} records a second where
 * the client has a rate.
 */
class AbuseDrill {
    private static final Logger LOG = LoggerFactory.getLogger(AbuseDrill.class);
    private static final Path REPORT = Path.of("target", "drills.txt");
    private static final double RATE = Double.parseDouble(System.getProperty("drill.rate", "1600"));

    private static final double LEAST_SHARE = 0.5;
    /** The heap has 256 MiB. */
    private static final long MAX_RESIDENT_MIB = 768;

    private static final long MAX_LOG_BYTES = 1 << 20;
    private static final int RAMP_SECONDS = 4;
    private static final int SETTLE_SECONDS = 2;
    private static final int HANDSHAKE_SECONDS = 40;

    @TempDir
    private Path directory;

    /** What one attack did to the client. */
    private record Effect(Attack attack, double before, double beside, double after, String told) {
        double share() {
            return beside / Math.max(1, (before + after) / 2);
        }

        @Override
        public String toString() {
            return "%-18s %,9.0f before, %,9.0f beside, %,9.0f after: %.2f; %s (%s)"
                    .formatted(attack, before, beside, after, share(), attack.title(), told);
        }
    }

    @Test
    void a_client_at_full_speed_keeps_half_of_its_rate_beside_each_attack() throws Exception {
        judge("full speed", OptionalDouble.empty(), 8);
    }

    @Test
    void a_client_at_a_fixed_rate_keeps_half_of_it_beside_each_attack() throws Exception {
        judge("at " + RATE + " a second", OptionalDouble.of(RATE), 5);
    }

    private void judge(String name, OptionalDouble rate, int windowSeconds) throws Exception {
        assumeThat(Processors.canBeParted()).as("two processors and taskset").isTrue();
        Processors.leaveTheLast(ProcessHandle.current().pid());
        try (var server = AttackedServer.start(directory);
                var client = HonestClient.start(server, rate)) {
            shakeHands(server);
            List<Effect> effects = new ArrayList<>();
            double before = client.rateOver(windowSeconds);
            for (Attack attack : Attack.values()) {
                Effect effect = beside(attack, server, client, before, windowSeconds);
                LOG.info("{}", effect);
                effects.add(effect);
                before = effect.after();
            }
            Summary summary = client.stop();
            long peak = server.peakResidentMib();
            long logBytes = server.stop();
            tell(name, effects, summary, "peak resident %d MiB, log %,d bytes".formatted(peak, logBytes));

            assertThat(effects).allMatch(effect -> effect.share() >= LEAST_SHARE);
            assertThat(summary.failure()).isEmpty();
            assertThat(summary.verdict().orElseThrow().isClean()).isTrue();
            assertThat(summary.verdict().orElseThrow().isComplete()).isTrue();
            assertThat(peak).isLessThan(MAX_RESIDENT_MIB);
            assertThat(logBytes).isLessThan(MAX_LOG_BYTES);
        }
    }

    /** As a server has done that has run for a while: what the JVM computes at a handshake becomes fast by use alone. */
    private static void shakeHands(AttackedServer server) throws Exception {
        try (var running = AttackProcess.start(Attack.HANDSHAKES, server.plain(), server.tls())) {
            running.pass(HANDSHAKE_SECONDS);
        }
    }

    private static Effect beside(
            Attack attack, AttackedServer server, HonestClient client, double before, int windowSeconds)
            throws Exception {
        double beside;
        String told;
        try (var running = AttackProcess.start(attack, server.plain(), server.tls())) {
            running.pass(RAMP_SECONDS);
            beside = client.rateWhile(() -> running.pass(windowSeconds));
            told = running.told();
        }
        client.pass(SETTLE_SECONDS);
        return new Effect(attack, before, beside, client.rateOver(windowSeconds), told);
    }

    private static void tell(String name, List<Effect> effects, Summary summary, String server) throws Exception {
        var text = new StringBuilder("abuse, client " + name + ", stored "
                + summary.counts().stored() + ", " + summary.verdict().orElseThrow() + ", errors "
                + summary.counts().errors() + "; " + server + "\n");
        effects.forEach(effect -> text.append("  ").append(effect).append('\n'));
        Files.writeString(REPORT, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        LOG.info("{}", text);
    }
}
