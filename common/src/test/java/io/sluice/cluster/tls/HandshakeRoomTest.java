// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandshakeRoomTest {
    @Test
    void there_is_room_for_so_many_and_for_one_more_when_one_has_left() {
        var room = new HandshakeRoom();
        for (int i = 0; i < HandshakeRoom.MAX; i++) {
            assertThat(room.enter()).isTrue();
        }

        assertThat(room.enter()).isFalse();
        room.leave();

        assertThat(room.enter()).isTrue();
        assertThat(room.enter()).isFalse();
    }
}
