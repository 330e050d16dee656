// SPDX-License-Identifier: Apache-2.0
/**
 * What a node has of the catalogue: which streams and shards exist, in memory and in one file, be it the writer's or a copy.
 *
 * <p>Laws: what is shown is on disk; damage is named and refused. Disk work never runs on the owner's thread. Who writes and
 * who follows stands on this room and is not known here. Who may open the directory is decided outside, by the lock of the
 * node's data directory.
 */
@NullMarked
package io.sluice.shardnode.catalogue;

import org.jspecify.annotations.NullMarked;
