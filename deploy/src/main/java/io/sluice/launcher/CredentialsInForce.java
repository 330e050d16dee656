// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.credential.CredentialCounters;
import io.sluice.credential.CredentialFile;
import io.sluice.credential.CredentialWatch;
import io.sluice.credential.Reading;
import io.sluice.gateway.auth.Credentials;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The credentials of a process that has a client port, from before it is opened to its end. */
final class CredentialsInForce implements Supplier<Credentials> {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialsInForce.class);

    private final Supplier<Credentials> source;
    private final Runnable look;
    private final CredentialCounters counters;

    private CredentialsInForce(Supplier<Credentials> source, Runnable look, CredentialCounters counters) {
        this.source = source;
        this.look = look;
        this.counters = counters;
    }

    /** Of a process that asks nobody who they are. */
    static CredentialsInForce none() {
        return new CredentialsInForce(() -> Credentials.NONE, () -> {}, new CredentialCounters());
    }

    /** Reads the file; empty if something is wrong with it, and that is told. Blocks. */
    static Optional<CredentialsInForce> read(Path path, PrintWriter err) {
        var file = new CredentialFile(path, System.getenv());
        Reading first = file.read();
        if (first instanceof Reading.Bad bad) {
            bad.faults().forEach(fault -> err.println("sluice: " + fault));
            err.flush();
            return Optional.empty();
        }
        var counters = new CredentialCounters();
        var watch = new CredentialWatch(file, (Reading.Good) first, counters);
        return Optional.of(new CredentialsInForce(watch, watch::look, counters));
    }

    @Override
    public Credentials get() {
        return source.get();
    }

    CredentialCounters counters() {
        return counters;
    }

    /** From now on the file is looked at again and again, on a worker thread, until the event bus is closed. */
    void watch(Vertx vertx, Duration interval) {
        var looking = new AtomicBoolean();
        vertx.setPeriodic(interval.toMillis(), tick -> {
            if (looking.compareAndSet(false, true)) {
                vertx.executeBlocking(() -> {
                            look.run();
                            return true;
                        })
                        .onFailure(bug -> LOG.error("credentials not looked at", bug))
                        .onComplete(looked -> looking.set(false));
            }
        });
    }
}
