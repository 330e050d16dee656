// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * One step after the other, whatever becomes of each. Futures that belong to an event loop are never completed once that
 * is closed, so what a process's end waits for belongs to none.
 */
final class InOrder {
    private InOrder() {}

    /** Completes after the last step; fails as the first step that failed. */
    static Future<Void> run(List<Supplier<Future<Void>>> steps) {
        Promise<Void> done = Promise.promise();
        next(steps.iterator(), Future.succeededFuture(), done);
        return done.future();
    }

    private static void next(Iterator<Supplier<Future<Void>>> steps, Future<Void> outcome, Promise<Void> done) {
        if (steps.hasNext()) {
            steps.next().get().onComplete(ended -> next(steps, outcome.failed() ? outcome : plain(ended), done));
        } else {
            outcome.onComplete(done);
        }
    }

    private static Future<Void> plain(AsyncResult<Void> ended) {
        return ended.failed() ? Future.failedFuture(ended.cause()) : Future.succeededFuture();
    }
}
