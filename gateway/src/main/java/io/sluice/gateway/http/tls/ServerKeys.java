// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that a process serves with: read at its start, and again now and then. What is new is told to the servers; what
 * cannot be used leaves them as they are. Connections go on with the keys that they began with.
 */
public final class ServerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ServerKeys.class);

    private final TlsFiles files;
    private final TlsCounters counters;
    private final List<Function<KeyMaterial, Future<?>>> servers = new CopyOnWriteArrayList<>();
    private volatile Optional<KeyMaterial> current = Optional.empty();
    /** The last complaint, so that the same one does not fill the log. */
    private volatile String complaint = "";

    public ServerKeys(TlsFiles files, TlsCounters counters) {
        this.files = files;
        this.counters = counters;
    }

    /** Completes when the files are read, if there are any; fails with an {@link java.io.IOException} if they cannot be used. */
    public Future<Void> open(Vertx vertx) {
        if (files.isEmpty()) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(() -> KeyMaterial.read(vertx, files))
                .onSuccess(this::take)
                .mapEmpty();
    }

    /**
     * What was read last. The files must have been opened.
     *
     * @param server told of each later change, on any thread
     */
    public KeyMaterial follow(Function<KeyMaterial, Future<?>> server) {
        servers.add(server);
        return current.orElseThrow(() -> new IllegalStateException("no keys were read"));
    }

    /** Looks at the files again every so often, until the end of the Vert.x instance or of the verticle that calls. */
    public void watch(Vertx vertx, Duration interval) {
        if (!files.isEmpty()) {
            vertx.setPeriodic(interval.toMillis(), tick -> lookAgain(vertx));
        }
    }

    /** Completes when what has changed is in use, or was found to be of no use. */
    public Future<Void> lookAgain(Vertx vertx) {
        return vertx.executeBlocking(() -> KeyMaterial.read(vertx, files))
                .compose(this::use)
                .recover(this::keepTheOld);
    }

    private Future<Void> use(KeyMaterial read) {
        if (current.filter(read::equals).isPresent()) {
            complaint = "";
            return Future.succeededFuture();
        }
        return Future.join(servers.stream().map(server -> server.apply(read)).toList())
                .<Void>mapEmpty()
                .onSuccess(told -> {
                    take(read);
                    counters.reloaded();
                });
    }

    private Future<Void> keepTheOld(Throwable reason) {
        String now = String.valueOf(reason.getMessage());
        if (!now.equals(complaint)) {
            complaint = now;
            counters.failedToReload();
            LOG.error("certificate not reloaded, the old one stays in use: {}", now);
        }
        return Future.succeededFuture();
    }

    private void take(KeyMaterial read) {
        current = Optional.of(read);
        complaint = "";
        LOG.info("certificate in use: {}", read.description());
    }

    /** The moment at which clients begin to refuse the certificate, in milliseconds since 1970; 0 if there is none. */
    public long expiryMillis() {
        return current.map(KeyMaterial::expiryMillis).orElse(0L);
    }
}
