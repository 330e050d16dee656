// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.dialect.dis.name.DisCursor.Kind;
import io.sluice.gateway.operation.ReadPosition;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisCursorTest {
    private static final ReadPosition POSITION =
            new ReadPosition(new ShardId(new StreamUid(-5, 7), 12), Long.MAX_VALUE, 1_767_323_050_123L);

    @ParameterizedTest
    @EnumSource
    void a_cursor_leads_back_to_its_position(Kind kind) {
        var cursor = new DisCursor(POSITION, kind);

        assertThat(cursor.render()).matches("[A-Za-z0-9_-]{1,512}");
        assertThat(DisCursor.parse(cursor.render())).contains(cursor);
    }

    @Test
    void no_cursor_with_another_character_anywhere_is_one_of_ours() {
        String text = new DisCursor(POSITION, Kind.EXACT).render();

        for (int at = 0; at < text.length(); at++) {
            char other = text.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(DisCursor.parse(text.substring(0, at) + other + text.substring(at + 1)))
                    .isEmpty();
        }
        assertThat(DisCursor.parse("")).isEmpty();
        assertThat(DisCursor.parse(text + "=")).isEmpty();
        assertThat(DisCursor.parse(text.substring(1))).isEmpty();
        assertThat(DisCursor.parse("***")).isEmpty();
    }
}
