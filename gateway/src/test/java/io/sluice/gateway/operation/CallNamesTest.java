// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import io.sluice.model.StreamUid;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallNamesTest {
    private static final String INVOCATION = "2af1c7b1-08ea-e12b-5b6a-4297bed02dc6";
    private static final StreamUid STREAM = new StreamUid(1, 2);

    private final CallNames names = new CallNames(new Random(1), Dedupe.ON);

    @Test
    void a_repeat_of_a_call_gets_the_same_name_from_any_gateway() {
        var otherGateway = new CallNames(new Random(2), Dedupe.ON);

        CallId name = name("PutRecords", INVOCATION, "body");

        assertThat(name.isFromClient()).isTrue();
        assertThat(otherGateway.name("a", STREAM, "PutRecords", Optional.of(INVOCATION), body("body")))
                .isEqualTo(name);
    }

    @Test
    void what_makes_another_call_makes_another_name() {
        CallId name = name("PutRecords", INVOCATION, "body");

        assertThat(name("PutRecord", INVOCATION, "body")).isNotEqualTo(name);
        assertThat(name("PutRecords", INVOCATION, "other body")).isNotEqualTo(name);
        assertThat(name("PutRecords", INVOCATION.replace('2', '3'), "body")).isNotEqualTo(name);
        assertThat(names.name("b", STREAM, "PutRecords", Optional.of(INVOCATION), body("body")))
                .isNotEqualTo(name);
        assertThat(names.name("a", new StreamUid(2, 1), "PutRecords", Optional.of(INVOCATION), body("body")))
                .isNotEqualTo(name);
    }

    @Test
    void texts_do_not_run_into_each_other() {
        CallId one = names.name("ab", STREAM, "c", Optional.of(INVOCATION), body(""));

        CallId other = names.name("a", STREAM, "bc", Optional.of(INVOCATION), body(""));

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void only_a_uuid_counts_as_the_name_of_an_invocation() {
        CallId first = name("PutRecords", "retry-1", "body");
        CallId second = name("PutRecords", "retry-1", "body");

        assertThat(first.isFromClient()).isFalse();
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void with_dedupe_off_a_repeat_is_another_call() {
        var forgetful = new CallNames(new Random(1), Dedupe.OFF);

        CallId first = forgetful.name("a", STREAM, "PutRecords", Optional.of(INVOCATION), body("body"));
        CallId second = forgetful.name("a", STREAM, "PutRecords", Optional.of(INVOCATION), body("body"));

        assertThat(first.isFromClient()).isFalse();
        assertThat(second).isNotEqualTo(first);
    }

    private CallId name(String operation, String invocation, String body) {
        return names.name("a", STREAM, operation, Optional.of(invocation), body(body));
    }

    private static ByteSlice body(String text) {
        return ByteSlice.of(text.getBytes(UTF_8));
    }
}
