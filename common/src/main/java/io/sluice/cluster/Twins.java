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

    /**
     * The former life of this process's data directory, if it is a member still: it is about to be taken for gone, or else
     * the directory is a copy and both live.
     */
    static Optional<String> former(Cluster cluster, Life self) {
        return cluster.getMembers().stream()
                .filter(member -> !member.localMember())
                .flatMap(member -> Attributes.life(member)
                        .filter(other -> isFormer(self, other))
                        .map(other -> "the former life of this data directory is a member still: this one is " + self
                                + ", the other is " + other + " at " + member.getAddress()
                                + "; a copy of a directory must not run beside it")
                        .stream())
                .findFirst();
    }

    static boolean isFormer(Life self, Life other) {
        return self.node().equals(other.node())
                && other.address().incarnation() < self.address().incarnation();
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
