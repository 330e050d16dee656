// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.ReadAnswer;
import io.sluice.load.dialect.ReadAnswer.Child;
import io.sluice.load.dialect.ReadAnswer.Later;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadDialect.From;
import io.sluice.load.dialect.StreamDialect.OpenShards;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WrongAnswer;
import io.sluice.load.http.CallConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reads all shards of a stream on and on, from where they end when it is opened. A few connections share the shards; what
 * has no answer is asked again. Lives on one event loop.
 */
final class StreamReader {
    /** Between two looks at shards that have nothing new. */
    private static final long IDLE_MILLIS = 50;

    private static final long FAULT_MILLIS = 200;

    /** Of each call before the reading begins. */
    private static final int OPEN_TRIES = 20;

    private final Vertx vertx;
    private final LoadDialect dialect;
    private final List<Share> shares = new ArrayList<>();
    private final List<ShardTail> tails = new ArrayList<>();
    private final int pageRecords;
    private final Listener listener;
    private final LongSupplier nanoClock;
    private long tick;
    private long answeredNanos;
    private boolean isClosed;

    /** Who is told of what was read. */
    interface Listener {
        void onPage(String shard, Page page);

        /** Reading cannot go on. */
        void onRefused(WrongAnswer refusal);
    }

    /**
     * What to read with.
     *
     * @param connections one or more
     * @param pageRecords how many records to ask for at a time
     */
    record Means(Vertx vertx, LoadDialect dialect, List<CallConnection> connections, int pageRecords) {}

    StreamReader(Means means, Listener listener, LongSupplier nanoClock) {
        this.vertx = means.vertx();
        this.dialect = means.dialect();
        this.pageRecords = Math.min(means.pageRecords(), dialect.reads().maxRecords());
        this.listener = listener;
        this.nanoClock = nanoClock;
        means.connections().forEach(connection -> shares.add(new Share(connection)));
    }

    /** Completes when the place to read from is fixed in every shard: what is put after that will be read. */
    Future<Void> open() {
        return list("").compose(listed -> {
            Future<Void> positioned = Future.succeededFuture();
            for (ShardTail tail : tails) {
                positioned = positioned.compose(
                        before -> patiently(() -> shares.get(0).position(tail), OPEN_TRIES));
            }
            return positioned;
        });
    }

    void start() {
        answeredNanos = nanoClock.getAsLong();
        shares.forEach(Share::turn);
    }

    void close() {
        isClosed = true;
        shares.forEach(share -> share.connection.close());
    }

    /** A moment to ask about later. */
    long tick() {
        return ++tick;
    }

    /** Whether every shard was read to its end by a read that was asked for since then. */
    boolean hasReadAllSince(long moment) {
        return tails.stream().allMatch(tail -> tail.hasReadAllSince(moment));
    }

    List<String> shards() {
        return tails.stream().map(ShardTail::shard).toList();
    }

    /** When the last answer came. */
    long answeredNanos() {
        return answeredNanos;
    }

    private Future<Void> list(String token) {
        CallConnection connection = shares.get(0).connection;
        return patiently(() -> connection.send(dialect.streams().listOpenShards(token)), OPEN_TRIES)
                .compose(answer -> {
                    try {
                        OpenShards page = dialect.streams().openShards(answer);
                        page.shards().forEach(shard -> add(new ShardTail(shard, From.NOW)));
                        return page.nextToken().isEmpty() ? Future.succeededFuture() : list(page.nextToken());
                    } catch (WrongAnswer refusal) {
                        return Future.failedFuture(refusal);
                    }
                });
    }

    private <T> Future<T> patiently(Supplier<Future<T>> call, int tries) {
        return call.get().recover(fault -> {
            if (fault instanceof WrongAnswer || tries == 1) {
                return Future.failedFuture(fault);
            }
            return vertx.timer(FAULT_MILLIS, TimeUnit.MILLISECONDS).compose(over -> patiently(call, tries - 1));
        });
    }

    private void add(ShardTail tail) {
        shares.get(tails.size() % shares.size()).tails.add(tail);
        tails.add(tail);
    }

    /** Children follow when all their parents are read: so a key's records are read in their order. */
    private void addReady(List<Child> children) {
        for (Child child : children) {
            boolean isNew = tails.stream().noneMatch(tail -> tail.shard().equals(child.shard()));
            if (isNew && ShardTail.haveEnded(tails, Set.copyOf(child.parents()))) {
                add(new ShardTail(child.shard(), From.OLDEST));
            }
        }
    }

    /** One connection and the shards it reads in turn. */
    private final class Share {
        private final CallConnection connection;
        private final List<ShardTail> tails = new ArrayList<>();
        private int next;
        private int emptyInARow;

        Share(CallConnection connection) {
            this.connection = connection;
        }

        Future<Void> position(ShardTail tail) {
            return connection
                    .send(dialect.reads().position(tail.shard(), tail.position()))
                    .compose(answer -> {
                        if (isLater(answer)) {
                            connection.goOn();
                            return Future.failedFuture(new IOException("no place to read from in " + tail.shard()
                                    + " now: " + answer.status() + " " + answer.excerpt()));
                        }
                        try {
                            tail.moveTo(dialect.reads().cursor(answer));
                            return Future.succeededFuture();
                        } catch (WrongAnswer refusal) {
                            return Future.failedFuture(refusal);
                        }
                    });
        }

        void turn() {
            if (isClosed) {
                return;
            }
            tails.removeIf(ShardTail::hasEnded);
            if (emptyInARow >= tails.size()) {
                emptyInARow = 0;
                turnAfter(IDLE_MILLIS);
                return;
            }
            next = (next + 1) % tails.size();
            ShardTail tail = tails.get(next);
            if (tail.cursor().isEmpty()) {
                position(tail).onComplete(done -> turn(), this::onFault);
            } else {
                read(tail);
            }
        }

        private void read(ShardTail tail) {
            long askedTick = tick;
            connection
                    .send(dialect.reads().read(tail.shard(), tail.cursor(), pageRecords))
                    .onComplete(answer -> onAnswer(tail, answer, askedTick), this::onFault);
        }

        private void onAnswer(ShardTail tail, WireAnswer answer, long askedTick) {
            answeredNanos = nanoClock.getAsLong();
            try {
                ReadAnswer read = dialect.reads().page(answer);
                if (read instanceof Page page) {
                    onPage(tail, page, askedTick);
                    turn();
                } else if (read instanceof Later) {
                    connection.goOn();
                    turnAfter(FAULT_MILLIS);
                } else {
                    tail.lose();
                    turn();
                }
            } catch (WrongAnswer refusal) {
                listener.onRefused(refusal);
            }
        }

        private void onPage(ShardTail tail, Page page, long askedTick) {
            emptyInARow = page.records().isEmpty() ? emptyInARow + 1 : 0;
            tail.take(page, askedTick);
            addReady(page.children());
            listener.onPage(tail.shard(), page);
        }

        /** A refusal to be taken as of any read: a place cannot be asked for at a bad moment either. */
        private boolean isLater(WireAnswer answer) {
            try {
                return !answer.isOk() && dialect.reads().page(answer) instanceof Later;
            } catch (WrongAnswer forGood) {
                return false;
            }
        }

        private void onFault(Throwable fault) {
            if (fault instanceof WrongAnswer refusal) {
                listener.onRefused(refusal);
            } else {
                turnAfter(FAULT_MILLIS);
            }
        }

        private void turnAfter(long millis) {
            vertx.setTimer(millis, over -> turn());
        }
    }
}
