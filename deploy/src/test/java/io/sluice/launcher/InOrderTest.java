// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private final List<String> steps = new ArrayList<>();

    @Test
    void a_step_that_fails_stops_no_other_and_is_told_at_the_end() {
        var failure = new IllegalStateException("first");

        Future<Void> ended = InOrder.run(List.of(
                () -> step("first", Future.failedFuture(failure)),
                () -> step("second", Future.failedFuture("second")),
                () -> step("third", Future.succeededFuture())));

        assertThat(steps).containsExactly("first", "second", "third");
        assertThat(ended.cause()).isSameAs(failure);
    }

    @Test
    void the_next_step_begins_when_the_last_has_ended() {
        Promise<Void> first = Promise.promise();

        Future<Void> ended = InOrder.run(
                List.of(() -> step("first", first.future()), () -> step("second", Future.succeededFuture())));
        List<String> before = List.copyOf(steps);
        first.complete();

        assertThat(before).containsExactly("first");
        assertThat(ended.succeeded()).isTrue();
    }

    @Test
    void it_ends_also_if_a_step_closes_the_event_loop_of_the_one_before() throws Exception {
        Vertx vertx = Vertx.vertx();
        CompletableFuture<Void> ended = new CompletableFuture<>();

        InOrder.run(List.of(() -> vertx.timer(1).<Void>mapEmpty(), vertx::close, Vertx.vertx()::close))
                .onSuccess(ended::complete);

        assertThat(ended.get(20, TimeUnit.SECONDS)).isNull();
    }

    private Future<Void> step(String name, Future<Void> outcome) {
        steps.add(name);
        return outcome;
    }
}
