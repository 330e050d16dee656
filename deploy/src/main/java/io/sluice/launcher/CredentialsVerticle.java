// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the files of credentials, on a worker thread, one look at a time. Its timer ends with it. */
final class CredentialsVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialsVerticle.class);

    private final List<Runnable> looks;
    private final Duration interval;
    private boolean isLooking;

    CredentialsVerticle(List<Runnable> looks, Duration interval) {
        this.looks = looks;
        this.interval = interval;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(interval.toMillis(), tick -> look());
        return Future.succeededFuture();
    }

    private void look() {
        if (isLooking) {
            return;
        }
        isLooking = true;
        vertx.executeBlocking(() -> {
                    looks.forEach(Runnable::run);
                    return true;
                })
                .onFailure(bug -> LOG.error("credentials not looked at", bug))
                .onComplete(looked -> isLooking = false);
    }
}
