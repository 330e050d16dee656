// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisQueryTest {
    @Test
    void an_ampersand_at_the_end_means_nothing() {
        var query = new DisQuery("limit=10&start_stream_name=a&");

        assertThat(query.text("limit")).isEqualTo("10");
        assertThat(query.text("start_stream_name")).isEqualTo("a");
        assertThat(query.has("")).isFalse();
    }

    @Test
    void a_raw_plus_means_itself_as_does_an_encoded_one() {
        assertThat(new DisQuery("partition-cursor=ab+/c==&").text("partition-cursor"))
                .isEqualTo("ab+/c==");
        assertThat(new DisQuery("partition-cursor=ab%2B%2Fc%3D%3d").text("partition-cursor"))
                .isEqualTo("ab+/c==");
    }

    @Test
    void what_is_no_percent_sign_of_an_encoding_stays() {
        assertThat(DisQuery.decode("%")).isEqualTo("%");
        assertThat(DisQuery.decode("%4")).isEqualTo("%4");
        assertThat(DisQuery.decode("%zz")).isEqualTo("%zz");
        assertThat(DisQuery.decode("%D0%BA")).isEqualTo("к");
    }

    @Test
    void numbers_are_taken_within_their_bounds_only() {
        assertThat(new DisQuery("").integer("limit", 10, 1, 100)).hasValue(10);
        assertThat(new DisQuery("limit=1").integer("limit", 10, 1, 100)).hasValue(1);
        assertThat(new DisQuery("limit=100").integer("limit", 10, 1, 100)).hasValue(100);
        assertThat(new DisQuery("limit=0").integer("limit", 10, 1, 100)).isEmpty();
        assertThat(new DisQuery("limit=101").integer("limit", 10, 1, 100)).isEmpty();
        assertThat(new DisQuery("limit=ten").integer("limit", 10, 1, 100)).isEmpty();
        assertThat(new DisQuery("limit=101").cappedInteger("limit", 10, 100)).hasValue(100);
        assertThat(new DisQuery("limit=0").cappedInteger("limit", 10, 100)).isEmpty();
    }
}
