// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the rules look: each is shown what it must find. */
class DeliberateFaultsTest {
    private static final Map<Installation, Manifests> GOOD = new EnumMap<>(Installation.class);

    @BeforeAll
    static void render() throws Exception {
        for (Installation installation : Installation.values()) {
            GOOD.put(installation, installation.manifests(Kustomization::render));
        }
    }

    static List<DeliberateFault> faults() throws IOException {
        return DeliberateFault.all();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_deliberate_fault_is_told(DeliberateFault fault) {
        assertThat(found(fault)).anyMatch(told -> told.contains(fault.told()));
    }

    @Test
    void each_rule_has_a_deliberate_fault() throws IOException {
        assertThat(faults()).extracting(DeliberateFault::rule).contains(Rule.values());
    }

    /** A line that is never the only one to tell a fault could as well not be there. */
    @Test
    void each_line_that_looks_for_a_fault_has_found_a_deliberate_one() throws IOException {
        Set<String> found = new TreeSet<>();
        for (DeliberateFault fault : faults()) {
            Set<String> lines = found(fault).stream()
                    .filter(told -> told.contains(fault.told()))
                    .map(told -> Findings.TOLD.getOrDefault(told, ""))
                    .collect(Collectors.toSet());
            if (lines.size() == 1) {
                found.addAll(lines);
            }
        }

        assertThat(found).containsAll(Findings.LOOKED);
    }

    private static List<String> found(DeliberateFault fault) {
        return fault.rule().faults(fault.damage(GOOD.get(fault.installation())));
    }
}
