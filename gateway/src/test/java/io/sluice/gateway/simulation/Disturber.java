// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.gateway.simulation.SimulatedBus.Link;
import io.sluice.gateway.simulation.SimulatedBus.Way;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Whatever can go wrong, one thing after the other, and never to the node that is to be left alone. */
final class Disturber {
    private static final Duration LONG = Duration.ofSeconds(8);
    private static final Duration VERY_LONG = Duration.ofSeconds(20);

    private final Scenario scenario;
    private final SimulatedTime time;
    private final RandomGenerator random;
    private final SimulatedCluster cluster;

    Disturber(Scenario scenario, SimulatedTime time, RandomGenerator random, SimulatedCluster cluster) {
        this.scenario = scenario;
        this.time = time;
        this.random = random;
        this.cluster = cluster;
    }

    /** Disturbs from time to time until {@code isOver}, then only brings back what is away. */
    void start(BooleanSupplier isOver) {
        time.after(time.upTo(Duration.ofMillis(200)), () -> step(isOver));
    }

    private void step(BooleanSupplier isOver) {
        cluster.settleSplit();
        boolean isRepair = bringBackSome(isOver);
        if (!isOver.getAsBoolean() && !isRepair) {
            disturb();
        }
        time.after(time.upTo(Duration.ofMillis(random.nextBoolean() ? 100 : 3000)), () -> step(isOver));
    }

    /** With several nodes some stay away for longer, while others are disturbed. */
    private boolean bringBackSome(BooleanSupplier isOver) {
        List<SimulatedShardNode> away = cluster.nodes().stream()
                .filter(node -> !node.isAlive())
                .filter(node -> scenario.nodes() == 1 || isOver.getAsBoolean() || random.nextInt(3) == 0)
                .toList();
        away.forEach(cluster::start);
        return !away.isEmpty();
    }

    private void disturb() {
        switch (random.nextInt(20)) {
            case 0, 1 -> victim().ifPresent(cluster::kill);
            case 2, 3 -> victim().ifPresent(cluster::losePower);
            case 4, 5, 6 -> cluster.beginSplit();
            case 7, 8 -> cluster.grow();
            case 9, 10, 11 -> slowDown();
            case 12 -> victim().ifPresent(cluster::leave);
            case 13 -> victim().ifPresent(node -> cluster.bus().cut(link(node), time.upTo(LONG)));
            case 14 -> victim().ifPresent(node -> gateway().lives().loseSight(node.number(), time.upTo(LONG)));
            case 15 -> cluster.restart(gateway());
            case 16 -> victim().ifPresent(SimulatedShardNode::loseRegistration);
            default -> {}
        }
    }

    /** A network that stands still, or a process that does. */
    private void slowDown() {
        if (scenario.calm().isEmpty() && random.nextBoolean()) {
            cluster.bus().stall(time.upTo(LONG));
        } else {
            victim().ifPresent(node -> node.stop(time.upTo(random.nextInt(4) == 0 ? VERY_LONG : LONG)));
        }
    }

    private Link link(SimulatedShardNode node) {
        return new Link(gateway().number(), node.number(), random.nextBoolean() ? Way.REQUESTS : Way.REPLIES);
    }

    private SimulatedGateway gateway() {
        return cluster.gateways().get(random.nextInt(cluster.gateways().size()));
    }

    private Optional<SimulatedShardNode> victim() {
        List<SimulatedShardNode> nodes = cluster.nodes().stream()
                .filter(node -> node.isAlive() && !scenario.isCalm(node.number()))
                .toList();
        return nodes.isEmpty() ? Optional.empty() : Optional.of(nodes.get(random.nextInt(nodes.size())));
    }
}
