// SPDX-License-Identifier: Apache-2.0
/**
 * What the catalogue's writer does for the nodes that follow it: gives them what they lack, knows what each holds, and
 * places new shards on them.
 *
 * <p>Laws: everything here is in memory and can be lost, a follower only asks again; what is remembered is bounded; what a
 * follower says it holds is on its disk. On the owner's thread.
 */
@NullMarked
package io.sluice.shardnode.catalogue.copy;

import org.jspecify.annotations.NullMarked;
