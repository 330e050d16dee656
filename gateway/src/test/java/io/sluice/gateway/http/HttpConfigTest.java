// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpConfigTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MIB = 1 << 20;

    @Test
    void bodies_get_three_eighths_of_the_heap_and_answers_a_sixth() {
        var config = HttpConfig.standard(new Listener("127.0.0.1", 4567), 1024L * MIB);

        assertThat(config.bodies().bodyBytes()).isEqualTo(384L * MIB);
        assertThat(config.answers().answerBytes()).isEqualTo(170L * MIB);
    }

    @Test
    void a_setting_out_of_bounds_is_refused_by_its_name_and_bound() {
        assertThatThrownBy(() -> new BodyLimits(0, SECOND, 0, SECOND)).hasMessageStartingWith("http.body-bytes is 0");
        assertThatThrownBy(() -> new BodyLimits(1, Duration.ZERO, 0, SECOND))
                .hasMessageStartingWith("http.body-read-timeout is PT0S, not PT0.001S to PT1H");
        assertThatThrownBy(() -> new AnswerLimits(0, SECOND)).hasMessageStartingWith("http.answer-bytes is 0");
        assertThatThrownBy(() -> new AnswerLimits(1, Duration.ZERO))
                .hasMessageStartingWith("http.answer-write-timeout is PT0S");
        assertThatThrownBy(() -> new ConnectionLimits(SECOND, 1, 1024, 1))
                .hasMessage("http.header-bytes is 1, not 16384 to 1048576");
        assertThatThrownBy(() -> new Http2Limits(999, MIB, MIB)).hasMessageStartingWith("http.h2-streams is 999");
        assertThatThrownBy(() -> new Listener("localhost", 65_536)).hasMessageStartingWith("port is 65536");
    }
}
