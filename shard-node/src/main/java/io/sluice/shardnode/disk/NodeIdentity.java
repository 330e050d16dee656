// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import java.util.UUID;

/**
 * Which node a data directory is of, and which start this is.
 *
 * @param number the node's, 0 and up
 * @param node drawn when the directory was made
 * @param bootEpoch 1 at the first start, one more at each
 */
public record NodeIdentity(int number, UUID node, long bootEpoch) {}
