// SPDX-License-Identifier: Apache-2.0
/**
 * The one door to the disk, for journal and catalogue alike: a directory and its files, and the lock and name of a node's
 * data directory.
 *
 * <p>Laws: nobody else opens files; everything that a power cut can take back has a force of its own, and says so.
 */
@NullMarked
package io.sluice.shardnode.disk;

import org.jspecify.annotations.NullMarked;
