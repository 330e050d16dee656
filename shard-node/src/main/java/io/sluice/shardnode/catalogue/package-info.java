// SPDX-License-Identifier: Apache-2.0
/**
 * The durable catalogue of the journal modes: which streams and shards exist, in one file with one writer, and in a copy of it
 * on every other node.
 *
 * <p>Laws: a change is on disk before anybody sees it or is answered; a change that was answered is never lost in
 * silence, damage is named and refused; after a failed write nothing more is taken. Disk work never runs on the owner's
 * thread. Who may open the directory is decided outside, by the lock of the node's data directory.
 */
@NullMarked
package io.sluice.shardnode.catalogue;

import org.jspecify.annotations.NullMarked;
