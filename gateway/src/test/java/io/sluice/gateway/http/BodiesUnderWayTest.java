// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BodiesUnderWayTest {
    private static final long NOW = TimeUnit.SECONDS.toNanos(100);

    private final BodiesUnderWay underWay = new BodiesUnderWay(() -> NOW);
    private final List<Held> gaveWay = new ArrayList<>();

    private final class Held implements BodiesUnderWay.Body {
        private final int seconds;
        private final long bytes;

        Held(int seconds, long bytes) {
            this.seconds = seconds;
            this.bytes = bytes;
            underWay.add(this);
        }

        @Override
        public long beganNanos() {
            return NOW - TimeUnit.SECONDS.toNanos(seconds);
        }

        @Override
        public long heldBytes() {
            return bytes;
        }

        @Override
        public void giveWay() {
            gaveWay.add(this);
        }
    }

    @Test
    void nobody_gives_way_while_there_is_room() {
        var slow = new Held(10, 1);
        var young = new Held(0, 1);

        assertThat(underWay.admit(young, () -> Admission.ADMITTED)).isEqualTo(Admission.ADMITTED);
        assertThat(underWay.admit(young, () -> Admission.TOO_LARGE)).isEqualTo(Admission.TOO_LARGE);
        assertThat(gaveWay).doesNotContain(slow).isEmpty();
    }

    @Test
    void the_slowest_gives_way_first_and_no_more_than_are_needed() {
        var slow = new Held(10, 2000);
        var slowest = new Held(20, 2000);
        var fast = new Held(2, 2000);
        var young = new Held(0, 1);

        assertThat(underWay.hasSlowerThan(young)).isTrue();
        assertThat(underWay.hasSlowerThan(slowest)).isFalse();
        assertThat(gaveWay).isEmpty();
        assertThat(underWay.admit(young, roomOnce(1))).isEqualTo(Admission.ADMITTED);
        assertThat(gaveWay).containsExactly(slowest);
        assertThat(underWay.admit(young, roomOnce(3))).isEqualTo(Admission.ADMITTED);
        assertThat(gaveWay).containsExactly(slowest, slow, fast);
    }

    @Test
    void a_body_that_is_itself_the_slowest_is_refused() {
        var slow = new Held(10, 1000);
        new Held(10, 1000);
        new Held(5, 1000);
        new Held(0, 1);

        assertThat(underWay.admit(slow, () -> Admission.OVERLOADED)).isEqualTo(Admission.OVERLOADED);
        assertThat(gaveWay).isEmpty();
    }

    @Test
    void who_has_ended_has_no_room_to_give() {
        var ended = new Held(10, 1000);
        underWay.remove(ended);

        assertThat(underWay.admit(new Held(0, 1), () -> Admission.OVERLOADED)).isEqualTo(Admission.OVERLOADED);
        assertThat(gaveWay).isEmpty();
    }

    private Supplier<Admission> roomOnce(int gone) {
        return () -> gaveWay.size() < gone ? Admission.OVERLOADED : Admission.ADMITTED;
    }
}
