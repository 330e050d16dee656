// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import java.util.Optional;

/**
 * Finds out whether this process passes for a shard node that another one is already. The one that came later has to go;
 * whoever was there first is not disturbed.
 */
final class Twins {
    private Twins() {}

    /** Why this member must not be one; names both sides. */
    static Optional<String> refusal(Cluster cluster, Life self) {
        Member here = cluster.getLocalMember();
        // The oldest member first.
        return cluster.getMembers().stream()
                .takeWhile(member -> !member.localMember())
                .flatMap(member -> Attributes.life(member)
                        .filter(other -> isTwin(self, other))
                        .map(other -> "another process is this shard node already: this one is " + self + " at "
                                + here.getAddress() + ", the other is " + other + " at " + member.getAddress()
                                + "; every shard node needs a number and a data directory of its own")
                        .stream())
                .findFirst();
    }

    /** A former life of this node that is still listed is no twin. */
    static boolean isTwin(Life self, Life other) {
        boolean isSameNumber = self.address().node() == other.address().node();
        if (!self.node().equals(other.node())) {
            return isSameNumber;
        }
        return !isSameNumber || other.address().incarnation() >= self.address().incarnation();
    }
}
