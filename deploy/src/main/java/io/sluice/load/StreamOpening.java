// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.StreamDialect;
import io.sluice.load.dialect.StreamDialect.StreamState;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WrongAnswer;
import io.sluice.load.http.CallConnection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.OptionalInt;

/** Finds the stream, or makes it, and waits until it can be used. */
final class StreamOpening {
    private static final long LOOK_MILLIS = 100;
    /** The service takes about half a minute to make a stream. */
    private static final int MAX_LOOKS = 1200;

    private final Vertx vertx;
    private final String stream;
    private final StreamDialect streams;
    private final CallConnection connection;
    private final OptionalInt shards;

    /** @param shards to make it with; none if it has to be there */
    StreamOpening(Vertx vertx, LoadDialect dialect, CallConnection connection, OptionalInt shards) {
        this.vertx = vertx;
        this.stream = dialect.stream();
        this.streams = dialect.streams();
        this.connection = connection;
        this.shards = shards;
    }

    /** Fails with an {@link java.io.IOException} if there is no server, no stream, or one that cannot be used. */
    Future<Void> open() {
        return look().compose(state -> {
            if (state != StreamState.ABSENT) {
                return awaitReady(state, 1);
            }
            return shards.isPresent()
                    ? create(shards.getAsInt())
                    : Future.failedFuture(new WrongAnswer("there is no stream " + stream + "; --shards N makes it"));
        });
    }

    private Future<Void> create(int count) {
        return connection.send(streams.create(count)).compose(answer -> {
            try {
                streams.created(answer);
                return awaitReady(StreamState.NOT_READY, 1);
            } catch (WrongAnswer refusal) {
                return Future.failedFuture(refusal);
            }
        });
    }

    private Future<Void> awaitReady(StreamState state, int looks) {
        if (state == StreamState.READY) {
            return Future.succeededFuture();
        }
        if (looks == MAX_LOOKS) {
            return Future.failedFuture(new WrongAnswer(
                    "stream " + stream + " is not ready after " + MAX_LOOKS * LOOK_MILLIS / 1000 + " s"));
        }
        Promise<Void> pause = Promise.promise();
        vertx.setTimer(LOOK_MILLIS, over -> pause.complete());
        return pause.future().compose(over -> look()).compose(next -> awaitReady(next, looks + 1));
    }

    private Future<StreamState> look() {
        return connection.send(streams.describe()).compose(this::state);
    }

    private Future<StreamState> state(WireAnswer answer) {
        try {
            return Future.succeededFuture(streams.state(answer));
        } catch (WrongAnswer refusal) {
            return Future.failedFuture(refusal);
        }
    }
}
