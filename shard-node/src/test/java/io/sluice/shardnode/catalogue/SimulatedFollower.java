// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.CatalogueCopy;
import io.sluice.bus.FollowCatalogue;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamUid;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A node that follows the catalogue in a simulation, through its lives, over a bus that loses, delays and doubles. */
final class SimulatedFollower {
    private static final Duration USUAL = Duration.ofMillis(20);
    private static final Duration SLOW = Duration.ofSeconds(3);

    private final CopyWorld world;
    private final SimulatedWriter writer;
    private final int node;
    private final SimulatedProcess process;
    private final NoteInMemory note = new NoteInMemory();
    private final Set<StreamUid> everHad = new HashSet<>();
    private final Set<StreamUid> hadInThisLife = new HashSet<>();
    private final Set<StreamUid> toldInThisLife = new HashSet<>();
    private Optional<FollowedCatalogue> alive = Optional.empty();
    private double loss;
    private long shownVersion;

    SimulatedFollower(CopyWorld world, SimulatedWriter writer, int node) {
        this.world = world;
        this.process = new SimulatedProcess(world);
        this.writer = writer;
        this.node = node;
    }

    void start() {
        int life = process.begin();
        hadInThisLife.clear();
        toldInThisLife.clear();
        var around = new FollowerSurroundings(
                process.disk(life),
                Runnable::run,
                new FollowCatalogue.Follower(new NodeAddress(node, life), new UUID(node, node), 1),
                new Bus(life),
                note,
                (delay, task) -> world.after(delay, () -> process.ifAlive(life, task)),
                world::nanos,
                new CopyCounters(),
                broken -> kill());
        FollowedCatalogue.open(process.files, around)
                .onFailure(broken -> kill())
                .onSuccess(copy -> {
                    copy.onDeleted(stream -> toldInThisLife.add(stream.uid()));
                    alive = Optional.of(copy);
                    copy.follow();
                });
    }

    /** The process dies, and the power with it or not; it is started again soon. */
    void kill() {
        alive = Optional.empty();
        process.kill();
        world.within(Duration.ofSeconds(8), this::start);
    }

    /** Dies in the midst of what it writes next. */
    void killSoon() {
        process.killWithin(12);
    }

    void catchUp() {
        alive.ifPresent(FollowedCatalogue::catchUp);
    }

    void onNews(long version) {
        alive.ifPresent(copy -> copy.onNews(version));
    }

    void setLoss(double probability) {
        loss = probability;
        process.heal();
    }

    /** After every event: the copy is what the writer was, and never what it was before. */
    void check() {
        alive.ifPresent(copy -> {
            assertThat(copy.shown().version()).as("version of node %d", node).isGreaterThanOrEqualTo(shownVersion);
            if (copy.shown().version() > shownVersion || hadInThisLife.isEmpty()) {
                shownVersion = copy.shown().version();
                writer.requireAsItWas(copy.shown());
                copy.shown().streams().stream().map(StreamDescription::uid).forEach(this::onSeen);
            }
        });
    }

    /** At the end: nothing is missing, and whatever it had and is no more is known to be deleted. */
    void requireWhole() {
        FollowedCatalogue copy = alive.orElseThrow();
        assertThat(copy.shown().version()).isEqualTo(writer.catalogue().version());
        assertThat(Set.copyOf(copy.shown().streams()))
                .isEqualTo(Set.copyOf(writer.catalogue().streams()));
        Set<StreamUid> gone = new HashSet<>(everHad);
        copy.shown().streams().forEach(stream -> gone.remove(stream.uid()));
        assertThat(gone).allMatch(copy.shown()::isDeleted, "is known to be deleted");
        assertThat(copy.shown().streams()).noneMatch(stream -> copy.shown().isDeleted(stream.uid()));
        gone.retainAll(hadInThisLife);
        assertThat(toldInThisLife).containsAll(gone);
        assertThat(copy.isUsable()).isTrue();
    }

    private void onSeen(StreamUid uid) {
        everHad.add(uid);
        hadInThisLife.add(uid);
    }

    private final class Bus implements WriterLink {
        private final int life;

        private Bus(int life) {
            this.life = life;
        }

        @Override
        public Future<NodeReply> ask(NodeRequest request, Duration patience) {
            Promise<NodeReply> answer = Promise.promise();
            world.after(patience, () -> process.ifAlive(life, () -> answer.tryFail("no answer")));
            int copies = world.chance(loss) ? 0 : world.chance(0.1) ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                travel(() -> writer.answer((FollowCatalogue) request).ifPresent(copy -> reply(answer, copy)));
            }
            return answer.future();
        }

        @Override
        public String writer() {
            return "node 0";
        }

        private void reply(Promise<NodeReply> answer, CatalogueCopy copy) {
            if (!world.chance(loss)) {
                travel(() -> process.ifAlive(life, () -> answer.tryComplete(copy)));
            }
        }

        private void travel(Runnable arrival) {
            world.within(world.chance(loss / 2) ? SLOW : USUAL, arrival);
        }
    }
}
