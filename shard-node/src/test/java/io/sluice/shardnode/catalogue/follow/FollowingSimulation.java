// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import io.sluice.shardnode.catalogue.copy.CopyBounds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One writer and two followers whose messages are lost, late and doubled, whose processes die anywhere, and whose writer
 * remembers almost nothing: copies never go back, are always what the writer was, and are equal in the end.
 */
class FollowingSimulation {
    private static final int SOME = 120;
    private static final Duration TROUBLE = Duration.ofSeconds(40);
    private static final Duration CALM = Duration.ofSeconds(40);

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void copies_follow_through_all_trouble(long seed) {
        var world = new CopyWorld(seed);
        var writer = new SimulatedWriter(world, bounds(world));
        List<SimulatedFollower> followers =
                List.of(new SimulatedFollower(world, writer, 1), new SimulatedFollower(world, writer, 2));
        world.check(() -> followers.forEach(SimulatedFollower::check));
        writer.start();
        followers.forEach(follower -> world.within(Duration.ofSeconds(10), follower::start));
        followers.forEach(follower -> follower.setLoss(world.random.nextDouble() * 0.4));
        for (int i = 0; i < SOME; i++) {
            world.within(TROUBLE, writer::change);
        }
        for (int i = 0; i < 3; i++) {
            world.within(TROUBLE, world.chance(0.5) ? writer::kill : writer::killSoon);
        }
        for (SimulatedFollower follower : followers) {
            for (int i = 0; i < 6; i++) {
                world.within(TROUBLE, world.chance(0.3) ? follower::kill : follower::killSoon);
                world.within(TROUBLE, follower::catchUp);
                world.within(TROUBLE, () -> follower.onNews(Long.MAX_VALUE));
            }
        }

        world.run(TROUBLE);
        writer.heal();
        followers.forEach(follower -> follower.setLoss(0));
        world.run(CALM);

        followers.forEach(SimulatedFollower::requireWhole);
    }

    private static CopyBounds bounds(CopyWorld world) {
        int memoryBytes = anyOf(world, 0, 1_000, 5_000, 8 << 20);
        int answerBytes = anyOf(world, 1, 2_000, 1 << 20);
        int snapshots = anyOf(world, 1, 2, 4);
        return new CopyBounds(memoryBytes, answerBytes, snapshots, Duration.ofSeconds(5), Duration.ofSeconds(1));
    }

    private static int anyOf(CopyWorld world, int... values) {
        return values[world.random.nextInt(values.length)];
    }
}
