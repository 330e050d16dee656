// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN =
            NodeKinds.STANDALONE.settings().stream().map(Setting::name).toList();

    @ParameterizedTest
    @CsvSource({
        "journal.segmentbytes, journal.segment-bytes",
        "journal.segment_bytes, journal.segment-bytes",
        "journal.segmentBytes, journal.segment-bytes",
        "journal.segment-byte, journal.segment-bytes",
        "jurnal.segment-bytes, journal.segment-bytes",
        "journal-segment-bytes, journal.segment-bytes",
        "segment-bytes, journal.segment-bytes",
        "segmentbytes, journal.segment-bytes",
        "http.prot, http.port",
        "htpt.port, http.port",
        "adminport, admin.port",
        "put.deadlien, put.deadline",
        "Dedupe, dedupe",
        "dedup, dedupe",
        "limit, limits",
        "repeat.client-life-time, repeat.client-lifetime"
    })
    void a_slip_leads_to_the_name_that_was_meant(String slip, String meant) {
        assertThat(NearestName.to(slip, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"kafka.topics", "x", "a-name-that-nobody-has-ever-heard-of"})
    void a_name_that_is_near_to_none_leads_nowhere(String name) {
        assertThat(NearestName.to(name, KNOWN)).isEmpty();
    }

    @Test
    void among_equals_the_first_by_the_alphabet_is_told() {
        assertThat(NearestName.to("port", List.of("http.port", "admin.port"))).contains("admin.port");
    }

    @Test
    void nothing_known_is_near_to_nothing() {
        assertThat(NearestName.to("port", List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, '', 3", "abc, abc, 0", "abc, abd, 1", "abc, acb, 1", "abc, ab, 1", "ca, abc, 3"})
    void a_slip_is_a_letter_more_less_or_other_or_two_swapped(String one, String other, int slips) {
        assertThat(NearestName.distance(one, other)).isEqualTo(slips);
        assertThat(NearestName.distance(other, one)).isEqualTo(slips);
    }
}
