// SPDX-License-Identifier: Apache-2.0
/**
 * What is kept for consumers: which apps there are, and how far each is in the shards of this node, in one file with one
 * writer.
 *
 * <p>Laws: a change is on disk before anybody sees it or is answered; many that wait go to the disk together, with one
 * sync; a change that was answered is never lost in silence, damage is named and refused; after a failed write nothing
 * more is taken. Disk work never runs on the owner's thread. Who may open the directory is decided outside, by the lock of
 * the node's data directory.
 */
@NullMarked
package io.sluice.shardnode.consumer;

import org.jspecify.annotations.NullMarked;
