// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.bus.ClusterNews;
import io.sluice.bus.ClusterNews.NodeUnheard;
import io.sluice.bus.ClusterNews.StreamChanged;
import io.sluice.bus.NodeAddress;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Shard nodes, the gateways before them and what they have in common. */
final class SimulatedCluster {
    private static final long MUCH = 64 << 20;
    private static final long LITTLE = 256 << 10;
    private static final int GATEWAYS = 2;
    private static final int MAX_SPLITS = 3;
    private static final int MAX_CUTS = 3;
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATE = Duration.ofSeconds(4);

    private final Scenario scenario;
    private final SimulatedTime time;
    private final RandomGenerator random;
    private final SimulatedBus bus;
    private final Deadlines deadlines = new Deadlines();
    private final SimulatedCatalogue catalogue;
    private final List<SimulatedCopy> copies;
    private final List<SimulatedShardNode> nodes;
    private final List<SimulatedGateway> gateways;
    private Optional<Integer> splitting = Optional.empty();
    private int splits;

    SimulatedCluster(Scenario scenario, SimulatedTime time, RandomGenerator random) {
        this.scenario = scenario;
        this.time = time;
        this.random = random;
        bus = new SimulatedBus(time, random, scenario.faultRate(), scenario.doubles());
        catalogue = new SimulatedCatalogue(time.wall(), scenario.shards(), scenario::placement);
        catalogue.listen(this::onChange);
        copies = IntStream.range(0, scenario.nodes())
                .mapToObj(node -> new SimulatedCopy(node, catalogue.stream()))
                .toList();
        boolean isTight = !scenario.doubles() && scenario.calm().isEmpty();
        nodes = IntStream.range(0, scenario.nodes())
                .mapToObj(node -> new SimulatedShardNode(
                        node,
                        time,
                        bus,
                        copies.get(node),
                        new SimulatedDisk(node, time, random, isTight ? LITTLE : MUCH),
                        deadlines))
                .toList();
        gateways = IntStream.range(0, GATEWAYS)
                .mapToObj(gateway -> new SimulatedGateway(gateway, time, random, bus, deadlines, this::onNews))
                .toList();
    }

    void start() {
        nodes.forEach(SimulatedShardNode::start);
        gateways.forEach(this::restart);
    }

    @Override
    public String toString() {
        return scenario + ", " + catalogue.stream().shards().size() + " shards, nodes "
                + nodes.stream()
                        .map(node -> node.address() + (node.isServing() ? "" : " is away"))
                        .toList() + ", seen as "
                + gateways.stream()
                        .map(gateway -> gateway.lives().seen().alive())
                        .toList();
    }

    StreamDescription stream() {
        return catalogue.stream();
    }

    SimulatedBus bus() {
        return bus;
    }

    List<SimulatedShardNode> nodes() {
        return nodes;
    }

    List<SimulatedGateway> gateways() {
        return gateways;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /** True if every node serves and nothing is half done. */
    boolean isWhole() {
        return nodes.stream().allMatch(SimulatedShardNode::isServing) && splitting.isEmpty();
    }

    /** The process begins; it can be seen before it serves. */
    void start(SimulatedShardNode node) {
        node.start();
        gateways.forEach(gateway -> gateway.lives().onBorn(node.address()));
    }

    void kill(SimulatedShardNode node) {
        die(node, node::kill);
    }

    void losePower(SimulatedShardNode node) {
        die(node, node::losePower);
    }

    /** The node says that it will be back and takes no more records, then goes. */
    void leave(SimulatedShardNode node) {
        NodeAddress leaving = node.address();
        node.drain();
        gateways.forEach(gateway -> gateway.lives().onLeaving(leaving));
        time.after(SOON, () -> {
            if (node.isAlive() && node.address().equals(leaving)) {
                kill(node);
            }
        });
    }

    void restart(SimulatedGateway gateway) {
        gateway.start(nodes.stream()
                .filter(SimulatedShardNode::isAlive)
                .map(SimulatedShardNode::address)
                .toList());
    }

    /** From now on every message arrives and everybody sees who lives. */
    void heal() {
        bus.heal();
        gateways.forEach(gateway -> nodes.stream()
                .filter(SimulatedShardNode::isAlive)
                .forEach(node -> gateway.lives().see(node.address())));
    }

    void beginSplit() {
        List<ShardDescription> open = catalogue.stream().shards().stream()
                .filter(shard -> shard.isOpen() && !scenario.isCalm(shard.node()))
                .toList();
        if (splitting.isEmpty() && splits < MAX_SPLITS) {
            splits++;
            splitting = Optional.of(open.get(random.nextInt(open.size())).index());
        }
    }

    /** A split that has begun goes forward until it is published, through any number of deaths. */
    void settleSplit() {
        splitting = splitting.filter(shard -> catalogue.stream().shard(shard).isOpen());
        splitting.ifPresent(shard -> nodes.get(catalogue.stream().shard(shard).node())
                .seal(catalogue.stream().shardId(shard), catalogue.nextChildren())
                .onSuccess(end -> time.after(time.upTo(SOON), () -> {
                    if (isWriterServing() && catalogue.stream().shard(shard).isOpen()) {
                        catalogue.publishSplit(shard, end);
                    }
                })));
    }

    void grow() {
        boolean isAllowed = splitting.isEmpty() && scenario.calm().isEmpty() && isWriterServing();
        if (isAllowed && catalogue.stream().shards().size() < scenario.shards() + MAX_CUTS) {
            catalogue.grow();
        }
    }

    private boolean isWriterServing() {
        return nodes.get(0).isServing();
    }

    private void die(SimulatedShardNode node, Runnable how) {
        NodeAddress life = node.address();
        how.run();
        gateways.forEach(gateway -> gateway.lives().onDied(life));
    }

    private void onNews(ClusterNews news) {
        if (news instanceof NodeUnheard unheard) {
            time.after(time.upTo(SOON), () -> nodes.get(unheard.node().node()).onUnheard(unheard.node()));
        }
    }

    /** News may be lost, and come late. */
    private void onChange() {
        copies.get(0).take(catalogue.stream());
        copies.forEach(this::follow);
        var changed =
                new StreamChanged(catalogue.stream().uid(), catalogue.stream().version());
        gateways.stream()
                .filter(gateway -> random.nextInt(3) > 0)
                .forEach(gateway -> time.after(time.upTo(SOON), () -> gateway.onChanged(changed)));
    }

    private void follow(SimulatedCopy copy) {
        switch (scenario.copies()) {
            case AT_ONCE -> copy.take(catalogue.stream());
            case LATE -> time.after(time.upTo(random.nextInt(4) == 0 ? LATE : SOON), () -> takeOver(copy));
        }
    }

    private void takeOver(SimulatedCopy copy) {
        if (isWriterServing()) {
            copy.take(catalogue.stream());
        } else {
            time.after(SOON, () -> takeOver(copy));
        }
    }
}
