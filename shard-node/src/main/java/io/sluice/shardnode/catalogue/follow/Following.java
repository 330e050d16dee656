// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import io.sluice.bus.CatalogueChange;
import io.sluice.bus.CatalogueCopy;
import io.sluice.bus.CatalogueCopy.Changes;
import io.sluice.bus.CatalogueCopy.Page;
import io.sluice.bus.CatalogueCopy.Parted;
import io.sluice.bus.FollowCatalogue;
import io.sluice.bus.NodeReply;
import io.sluice.shardnode.catalogue.StreamTable;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the catalogue's writer, again and again, for what the copy lacks: one question at a time, at once when there is
 * news, after a pause that grows while the writer is silent. On the owner's thread.
 */
final class Following {
    /** Between two questions as long as nothing changes; the writer places new shards on those heard of lately. */
    static final Duration POLL = Duration.ofMillis(500);

    /** How long one question waits for its answer. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How long a request may wait for the copy to catch up; a gateway's attempt lasts 2 s. */
    static final Duration CATCH_UP = Duration.ofSeconds(1);

    /** After the first silence; twice as long after each that follows. */
    static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Requests that ask on behalf of clients are refused alike, and would fill the log. */
    static final Duration REFUSAL_TOLD_AGAIN = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final int MAX_DOUBLINGS = 10;

    private final FollowerSurroundings around;
    private final StreamTable table;
    private final CopyKeeper keeper;
    private final SnapshotPages pages = new SnapshotPages();
    private final Promise<Void> first = Promise.promise();
    private @Nullable Promise<CatchUp> waiting;
    private @Nullable Promise<CatchUp> asked;
    private volatile CopyState state = CopyState.NONE;
    private OptionalLong refusalToldNanos = OptionalLong.empty();
    private boolean asking;
    private boolean again;
    private boolean closed;
    private int silences;
    private long turn;

    Following(FollowerSurroundings around, StreamTable table, CopyKeeper keeper) {
        this.around = around;
        this.table = table;
        this.keeper = keeper;
        show(new CopyState(table.version(), 0, OptionalLong.empty(), Optional.empty()));
    }

    /** Completes when the copy has had all that the writer had, once since the start. */
    Future<Void> first() {
        return first.future();
    }

    CopyState state() {
        return state;
    }

    /** Asks at once, or as soon as the question under way has its answer. */
    void ask() {
        if (asking) {
            again = true;
        } else if (closed || keeper.hasFailed()) {
            settle(waiting, CatchUp.UNREACHABLE);
            waiting = null;
        } else {
            asking = true;
            again = false;
            turn++;
            send();
        }
    }

    /** One question for all who call before it is sent. */
    Future<CatchUp> catchUp() {
        around.counters().onCatchUp();
        Promise<CatchUp> round = waiting;
        if (round == null) {
            Promise<CatchUp> opened = Promise.promise();
            around.later().run(CATCH_UP, () -> expire(opened));
            waiting = opened;
            round = opened;
        }
        ask();
        return round.future();
    }

    void close() {
        closed = true;
        turn++;
        settle(waiting, CatchUp.UNREACHABLE);
        settle(asked, CatchUp.UNREACHABLE);
    }

    private void expire(Promise<CatchUp> round) {
        if (waiting == round) {
            waiting = null;
        }
        settle(round, CatchUp.UNREACHABLE);
    }

    /** Whoever waits for a question to begin is answered with this one, if nobody waits for it yet. */
    private void send() {
        if (asked == null || asked.future().isComplete()) {
            asked = waiting;
            waiting = null;
        }
        around.counters().onQuestion();
        var question = new FollowCatalogue(
                around.self(), around.writer().uuid(), table.version(), table.digest(), pages.place());
        around.link()
                .ask(question, PATIENCE)
                .onComplete(answer -> around.owner().execute(() -> onAnswer(answer)));
    }

    private void onAnswer(AsyncResult<NodeReply> answer) {
        if (closed) {
            return;
        }
        if (answer.failed()) {
            onSilence(String.valueOf(answer.cause().getMessage()));
        } else if (answer.result() instanceof CatalogueCopy copy) {
            refusal(copy).ifPresentOrElse(why -> onRefusal(copy, why), () -> take(copy));
        } else {
            onSilence("it does not write the catalogue");
        }
    }

    /** What the copy is of is never written over with what another has. */
    private Optional<String> refusal(CatalogueCopy copy) {
        UUID followed = around.writer().uuid();
        if (!followed.equals(FollowCatalogue.NOBODY) && !followed.equals(copy.writer())) {
            return Optional.of("its data directory is " + copy.writer()
                    + ", but the catalogue that this node has a copy of is of data directory " + followed);
        }
        if (copy.part() instanceof Parted) {
            return Optional.of("its catalogue was another at version " + table.version()
                    + ", which this node has a copy of: its data directory " + copy.writer()
                    + " was put back to an older state and written on");
        }
        return copy.version() < table.version()
                ? Optional.of("its catalogue is of version " + copy.version() + ", but this node's copy is of version "
                        + table.version() + ": its data directory " + copy.writer() + " is an older one")
                : Optional.empty();
    }

    private void take(CatalogueCopy copy) {
        onHeard(copy);
        if (copy.part() instanceof Page page) {
            take(copy, page);
            return;
        }
        List<CatalogueChange> changes = ((Changes) copy.part()).changes();
        if (!fits(changes) || (changes.isEmpty() && copy.version() > table.version())) {
            onSilence("its answer does not follow version " + table.version());
            return;
        }
        pages.forget();
        boolean isKnown = around.writer().uuid().equals(copy.writer());
        if (changes.isEmpty() && isKnown) {
            onCurrent();
        } else {
            keeper.take(copy.writer(), changes).onSuccess(done -> onTaken(copy)).onFailure(this::onBroken);
        }
    }

    private void take(CatalogueCopy copy, Page page) {
        boolean isBegunAnew = pages.place().isPresent() && page.first() == 0;
        Optional<SnapshotPages.Whole> whole =
                page.of() > table.version() && page.of() <= copy.version() ? pages.add(page) : Optional.empty();
        if (whole.isPresent()) {
            pages.forget();
            around.counters().onSnapshot();
            keeper.replace(copy.writer(), whole.get())
                    .onSuccess(done -> onTaken(copy))
                    .onFailure(this::onBroken);
        } else if (pages.place().isPresent() && !isBegunAnew) {
            send();
        } else {
            onSilence("its snapshot cannot be used, or was begun anew");
        }
    }

    private boolean fits(List<CatalogueChange> changes) {
        long expected = table.version();
        for (CatalogueChange change : changes) {
            expected++;
            if (change.version() != expected) {
                return false;
            }
        }
        return true;
    }

    /** Asks on at once: for what is left, and to tell the writer what is held. */
    private void onTaken(CatalogueCopy copy) {
        show(new CopyState(table.version(), state.writersVersion(), state.heardNanos(), state.refusal()));
        if (closed) {
            return;
        }
        if (table.version() >= copy.version()) {
            settle(asked, CatchUp.CURRENT);
            first.tryComplete();
        }
        send();
    }

    private void onCurrent() {
        settle(asked, CatchUp.CURRENT);
        first.tryComplete();
        goOn(POLL);
    }

    private void onHeard(CatalogueCopy copy) {
        if (silences > 0 || state.refusal().isPresent()) {
            LOG.info(
                    "the catalogue of {} is followed from version {} on",
                    around.link().writer(),
                    table.version());
        }
        silences = 0;
        show(new CopyState(
                table.version(), copy.version(), OptionalLong.of(around.nanos().getAsLong()), Optional.empty()));
    }

    private void onSilence(String why) {
        if (silences == 0) {
            LOG.warn("the catalogue cannot be followed at {}: {}", around.link().writer(), why);
        }
        around.counters().onSilence();
        silences++;
        settle(asked, CatchUp.UNREACHABLE);
        goOn(pause());
    }

    /** Said again and again: somebody has to come. */
    private void onRefusal(CatalogueCopy copy, String why) {
        long now = around.nanos().getAsLong();
        if (refusalToldNanos.isEmpty() || now - refusalToldNanos.getAsLong() >= REFUSAL_TOLD_AGAIN.toNanos()) {
            refusalToldNanos = OptionalLong.of(now);
            LOG.error(
                    "this node does not follow the catalogue of {}: {}",
                    around.link().writer(),
                    why);
        }
        pages.forget();
        show(new CopyState(table.version(), copy.version(), state.heardNanos(), Optional.of(why)));
        settle(asked, CatchUp.UNREACHABLE);
        goOn(LONGEST_PAUSE);
    }

    /** A disk that failed is told elsewhere. */
    private void onBroken(Throwable broken) {
        if (!keeper.hasFailed()) {
            LOG.error("what the catalogue's writer sent could not be taken over", broken);
        }
        settle(asked, CatchUp.UNREACHABLE);
        goOn(LONGEST_PAUSE);
    }

    private void goOn(Duration pause) {
        asking = false;
        asked = null;
        if (again || waiting != null) {
            ask();
            return;
        }
        long mine = ++turn;
        around.later().run(pause, () -> {
            if (turn == mine) {
                ask();
            }
        });
    }

    private Duration pause() {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(silences - 1, MAX_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void show(CopyState now) {
        state = now;
        around.counters().show(now);
    }

    private static void settle(@Nullable Promise<CatchUp> round, CatchUp outcome) {
        if (round != null) {
            round.tryComplete(outcome);
        }
    }
}
