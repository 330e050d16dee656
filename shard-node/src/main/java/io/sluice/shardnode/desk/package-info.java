// SPDX-License-Identifier: Apache-2.0
/**
 * Where a node answers what is asked about streams and about what is kept for consumers.
 *
 * <p>Laws: only the catalogue's writer changes anything; whoever follows answers from its copy and says so. What nobody can
 * tell stays unanswered. On the node's thread.
 */
@NullMarked
package io.sluice.shardnode.desk;

import org.jspecify.annotations.NullMarked;
