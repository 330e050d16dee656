// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The event loops of a run: the last one for what goes on beside the writers. */
final class Loops {
    private final List<Context> contexts;

    private Loops(List<Context> contexts) {
        this.contexts = List.copyOf(contexts);
    }

    /** @param writerLoops one or more */
    static Future<Loops> open(Vertx vertx, int writerLoops) {
        List<Context> contexts = new ArrayList<>();
        Future<?> opened = Future.succeededFuture();
        for (int i = 0; i <= writerLoops; i++) {
            opened = opened.compose(before -> vertx.deployVerticle(context -> {
                contexts.add(context);
                return Future.succeededFuture();
            }));
        }
        return opened.map(done -> new Loops(contexts));
    }

    Context ofWriter(int writer) {
        return contexts.get(writer % (contexts.size() - 1));
    }

    Context aside() {
        return contexts.get(contexts.size() - 1);
    }

    /** Begins something on a loop; completes with it. */
    static <T> Future<T> on(Context loop, Supplier<Future<T>> begin) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(run -> begin.get().onComplete(promise));
        return promise.future();
    }
}
