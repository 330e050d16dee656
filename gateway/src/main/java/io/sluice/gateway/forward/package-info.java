// SPDX-License-Identifier: Apache-2.0
/**
 * The gateway's way to the shards' owners: address, epoch, deadline, credit, and repeats under the same name until an
 * answer comes, the deadline has passed, or the node has no life and none is awaited.
 *
 * <p>What is waiting for an answer is bounded in bytes for each life of a node, and stays so while that life is lost from sight
 * and found again.
 */
@NullMarked
package io.sluice.gateway.forward;

import org.jspecify.annotations.NullMarked;
