// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/**
 * Where one life of one shard node listens: {@code shard-node.<node>.<incarnation>}. One address a node, never one a
 * shard: thousands of registrations would churn exactly while a node fails.
 *
 * @param node the node's number, 0 and up
 * @param incarnation the node's boot epoch; grows at every start
 */
public record NodeAddress(int node, long incarnation) {
    /** The event bus address. */
    @Override
    public String toString() {
        return "shard-node." + node + "." + incarnation;
    }
}
