// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.gateway.DialectFactory;
import io.sluice.gateway.Gateway;
import io.sluice.gateway.http.Ambient;
import io.sluice.gateway.http.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A whole Sluice in one process: shard node below, gateway above, the event bus between them local. */
final class Standalone {
    private final StandaloneConfig config;
    private final Vertx vertx = Vertx.vertx();
    private final Gateway gateway;

    /** @param storageFailed told, on any thread, when a write or a sync has failed; does not return */
    Standalone(StandaloneConfig config, Consumer<Throwable> storageFailed) {
        this.config = config;
        this.gateway = new Gateway(vertx, config.gateway(), dialects(), Standalone::ambient, () -> Readiness.READY);
    }

    /** Completes when clients are served; fails with an {@link IOException} if the machine refuses something. */
    Future<Void> start() {
        return makeDataDirectory().compose(made -> gateway.start());
    }

    /** Completes when requests have ended, what they wrote is durable, and nothing is held any more. */
    Future<Void> stop() {
        return gateway.stop().eventually(vertx::close);
    }

    int port() {
        return gateway.port();
    }

    int adminPort() {
        return gateway.adminPort();
    }

    private static DialectFactory dialects() {
        return eventLoop -> List.of(new NoDialect());
    }

    private static Ambient ambient() {
        return new Ambient(InstantSource.system(), System::nanoTime, new SplittableRandom());
    }

    private Future<Void> makeDataDirectory() {
        return vertx.executeBlocking(() -> {
            try {
                Files.createDirectories(config.dataDirectory());
            } catch (FileSystemException refused) {
                throw new IOException("cannot make the data directory " + refused, refused);
            }
            return null;
        });
    }
}
