// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/**
 * The way to the disk and back for an owner that must not block.
 *
 * @param disk runs what blocks
 * @param owner runs completions
 */
public record DiskThread(Executor disk, Executor owner) {
    /** What blocks. */
    public interface Work {
        void run() throws IOException;
    }

    /** Completes on the owner's thread when the work is done; fails there with what it threw. */
    public Future<Void> run(Work work) {
        return call(() -> {
                    work.run();
                    return Optional.empty();
                })
                .mapEmpty();
    }

    /** Completes on the owner's thread with what the question gave; fails there with what it threw. */
    public <T> Future<T> call(Callable<T> question) {
        Promise<T> done = Promise.promise();
        disk.execute(() -> {
            try {
                T result = question.call();
                owner.execute(() -> done.complete(result));
            } catch (Exception | Error broken) {
                owner.execute(() -> done.fail(broken));
            }
        });
        return done.future();
    }
}
