// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetourTest {
    private static final Endpoint A = new Endpoint("a", 1);
    private static final Endpoint B = new Endpoint("b", 2);
    private static final Endpoint C = new Endpoint("c", 3);

    private long now = 1_000_000;

    @Test
    void connections_are_spread_over_the_endpoints() {
        List<Endpoint> own = new ArrayList<>();
        for (int connection = 0; connection < 5; connection++) {
            own.add(detour(connection).current());
        }

        assertThat(own).containsExactly(A, B, C, A, B);
    }

    @Test
    void failures_lead_round_all_endpoints() {
        Detour detour = detour(1);

        List<Endpoint> tried = new ArrayList<>();
        for (int failure = 0; failure < 4; failure++) {
            detour.goOn();
            tried.add(detour.current());
        }

        assertThat(tried).containsExactly(C, A, B, C);
    }

    @Test
    void where_there_is_one_endpoint_it_stays_current_and_nobody_returns() {
        Detour detour = Detour.none(A);

        detour.goOn();

        assertThat(detour.current()).isEqualTo(A);
        assertThat(detour.isReturnDue()).isFalse();
        assertThat(detour.hasOthers()).isFalse();
    }

    @Test
    void its_own_endpoint_is_looked_for_after_a_pause_that_doubles_up_to_a_bound() {
        Detour detour = detour(0);
        detour.goOn();

        List<Long> pauses = new ArrayList<>();
        for (int look = 0; look < 7; look++) {
            pauses.add(secondsUntilReturnIsDue(detour));
            detour.onNotReturned();
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void back_at_its_own_endpoint_the_pause_is_long_only_until_that_has_served() {
        Detour detour = detour(0);
        detour.goOn();
        now += Detour.FIRST_PAUSE.toNanos();
        detour.onReturned();

        detour.goOn();
        long afterNothing = secondsUntilReturnIsDue(detour);
        detour.onReturned();
        detour.onServed();
        detour.goOn();

        assertThat(afterNothing).isEqualTo(2);
        assertThat(secondsUntilReturnIsDue(detour)).isEqualTo(1);
    }

    @Test
    void what_others_serve_does_not_shorten_the_pause() {
        Detour detour = detour(0);
        detour.goOn();
        detour.onServed();
        detour.onNotReturned();

        assertThat(secondsUntilReturnIsDue(detour)).isEqualTo(2);
    }

    private Detour detour(int connection) {
        return new Detour(List.of(A, B, C), connection, () -> now);
    }

    private long secondsUntilReturnIsDue(Detour detour) {
        long from = now;
        while (!detour.isReturnDue()) {
            now += Duration.ofSeconds(1).toNanos();
        }
        return Duration.ofNanos(now - from).toSeconds();
    }
}
