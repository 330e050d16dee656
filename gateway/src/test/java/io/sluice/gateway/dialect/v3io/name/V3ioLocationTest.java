// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class V3ioLocationTest {
    private static final V3ioLocation SOME = new V3ioLocation(new ShardId(new StreamUid(-1, 2), 7), 1L << 40);

    @Test
    void a_location_is_read_back() {
        assertThat(V3ioLocation.parse(SOME.render())).contains(SOME);
    }

    @Test
    void it_is_plain_base64_without_anything_that_json_or_padding_would_need() {
        for (int offset = 0; offset < 1000; offset++) {
            assertThat(new V3ioLocation(SOME.shard(), offset).render()).matches("[A-Za-z0-9+/]{44}");
        }
    }

    @Test
    void a_location_with_any_bit_turned_is_none() {
        byte[] bytes = Base64.getDecoder().decode(SOME.render());
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] turned = bytes.clone();
            turned[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThat(V3ioLocation.parse(Base64.getEncoder().encodeToString(turned)))
                    .isEmpty();
        }
    }

    @Test
    void what_others_give_out_is_none() {
        assertThat(V3ioLocation.parse("AQAAAAAAAAAAAAAAAAAAAA==")).isEmpty();
        assertThat(V3ioLocation.parse("")).isEmpty();
        assertThat(V3ioLocation.parse("*".repeat(44))).isEmpty();
        assertThat(V3ioLocation.parse(SOME.render().substring(0, 43) + "=")).isEmpty();
    }
}
