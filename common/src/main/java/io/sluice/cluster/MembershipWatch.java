// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows who is a member, and whether this process still may be one. */
final class MembershipWatch implements MembershipListener, LifecycleListener {
    private static final Logger LOG = LoggerFactory.getLogger(MembershipWatch.class);

    private final HazelcastInstance hazelcast;
    private final Optional<Life> self;
    private final ClusterLives lives;
    private final ClusterSurroundings around;
    private volatile boolean hasEnded;

    MembershipWatch(HazelcastInstance hazelcast, Optional<Life> self, ClusterLives lives, ClusterSurroundings around) {
        this.hazelcast = hazelcast;
        this.self = self;
        this.lives = lives;
        this.around = around;
    }

    void begin() {
        hazelcast.getCluster().addMembershipListener(this);
        hazelcast.getLifecycleService().addLifecycleListener(this);
        look();
    }

    /** From now on this member leaves by its own will. */
    void end() {
        hasEnded = true;
    }

    @Override
    public void memberAdded(MembershipEvent event) {
        LOG.info("member is there: {}", told(event.getMember()));
        look();
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        LOG.info("member is gone: {}", told(event.getMember()));
        look();
    }

    @Override
    public void stateChanged(LifecycleEvent event) {
        if (hasEnded) {
            return;
        }
        switch (event.getState()) {
            case MERGED -> onMerged();
            case SHUTDOWN -> around.lost().accept("this member was shut down by Hazelcast; its log says why");
            default -> LOG.debug("membership: {}", event.getState());
        }
    }

    /** Both sides went on for themselves while they were parted; a twin may have come on the other. */
    private void onMerged() {
        LOG.info("joined a cluster again after being parted from it");
        around.counters().onMerged();
        look();
        self.flatMap(life -> Twins.refusal(hazelcast.getCluster(), life)).ifPresent(around.lost());
    }

    private void look() {
        if (!hasEnded) {
            lives.look(this::members);
        }
    }

    private List<Life> members() {
        return hazelcast.getCluster().getMembers().stream()
                .flatMap(member -> Attributes.life(member).stream())
                .toList();
    }

    private static String told(Member member) {
        return Attributes.life(member).map(Life::toString).orElse("gateway") + " at " + member.getAddress();
    }
}
