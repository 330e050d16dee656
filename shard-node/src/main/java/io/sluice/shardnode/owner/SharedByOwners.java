// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

/** What all owners of a node have together. */
public record SharedByOwners(RepeatMemory repeats, NodeClock clock, OwnerCounters counters) {}
