// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.CatalogueCopy;
import io.sluice.bus.FollowCatalogue;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.shardnode.catalogue.copy.BalancedPlacement;
import io.sluice.shardnode.catalogue.copy.CopyBounds;
import io.sluice.shardnode.catalogue.copy.CopyDesk;
import io.sluice.shardnode.catalogue.copy.Followers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The catalogue's writer in a simulation, through its lives. */
final class SimulatedWriter {
    static final UUID DIRECTORY = new UUID(7, 0);

    private final CopyWorld world;
    private final CopyBounds bounds;
    private final SimulatedProcess process;
    /** What the catalogue was at each version that anybody could see. */
    private final Map<Long, Set<StreamDescription>> history = new HashMap<>();

    private Optional<Life> alive = Optional.empty();
    private int names;

    private record Life(DurableCatalogue catalogue, CopyDesk desk) {}

    SimulatedWriter(CopyWorld world, CopyBounds bounds) {
        this.world = world;
        this.process = new SimulatedProcess(world);
        this.bounds = bounds;
    }

    void start() {
        int life = process.begin();
        var followers = new Followers(world::nanos);
        var around = new CatalogueSurroundings(
                process.disk(life),
                Runnable::run,
                () -> Instant.ofEpochSecond(0, world.nanos()),
                world.random,
                new BalancedPlacement(0, 1, followers),
                broken -> kill());
        DurableCatalogue.open(process.files, around)
                .onFailure(broken -> kill())
                .onSuccess(catalogue -> begin(catalogue, followers));
    }

    /** The process dies, and the power with it or not; it is started again soon. */
    void kill() {
        alive = Optional.empty();
        process.kill();
        world.within(Duration.ofSeconds(2), this::start);
    }

    /** Dies in the midst of what it writes next. */
    void killSoon() {
        process.killWithin(4);
    }

    void heal() {
        process.heal();
    }

    Optional<CatalogueCopy> answer(FollowCatalogue question) {
        return alive.map(life -> life.desk().answer(question));
    }

    Catalogue catalogue() {
        return alive.orElseThrow().catalogue().shown();
    }

    /** Does anything that changes the catalogue. */
    void change() {
        alive.ifPresent(life -> {
            List<StreamDescription> streams =
                    List.copyOf(life.catalogue().shown().streams());
            int what = world.random.nextInt(10);
            if (streams.isEmpty() || what < 4) {
                String name = "stream-" + (world.chance(0.3) ? world.random.nextInt(5) : names++);
                life.catalogue().create(CatalogueOnOneThread.stream(name, 1 + world.random.nextInt(3)));
            } else if (what < 7) {
                StreamDescription any = streams.get(world.random.nextInt(streams.size()));
                life.catalogue()
                        .change(any.uid(), new StreamChange.Grow(any.shards().size() + 1));
            } else {
                life.catalogue()
                        .delete(streams.get(world.random.nextInt(streams.size()))
                                .uid());
            }
        });
    }

    /** What a copy of a version has to be. */
    void requireAsItWas(Catalogue copy) {
        assertThat(Set.copyOf(copy.streams()))
                .as("copy of version %d", copy.version())
                .isEqualTo(history.get(copy.version()));
    }

    private void begin(DurableCatalogue catalogue, Followers followers) {
        var tools = new CopyDesk.Tools(world::nanos, world::after, world.random);
        var desk = new CopyDesk(catalogue, DIRECTORY, followers, bounds, tools);
        catalogue.listen(desk);
        catalogue.listen((change, bytes) ->
                history.put(change.version(), Set.copyOf(catalogue.shown().streams())));
        catalogue.shown().keepDeleted(uid -> world.chance(0.5));
        history.put(catalogue.shown().version(), Set.copyOf(catalogue.shown().streams()));
        alive = Optional.of(new Life(catalogue, desk));
    }
}
