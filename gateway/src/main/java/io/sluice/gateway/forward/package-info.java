// SPDX-License-Identifier: Apache-2.0
/**
 * The gateway's way to the shards' owners: address, epoch, deadline, credit, and repeats under the same name until an
 * answer comes or the deadline has passed.
 *
 * <p>What is waiting for an answer is bounded in bytes for each node.
 */
@NullMarked
package io.sluice.gateway.forward;

import org.jspecify.annotations.NullMarked;
