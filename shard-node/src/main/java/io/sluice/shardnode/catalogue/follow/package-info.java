// SPDX-License-Identifier: Apache-2.0
/**
 * A copy of the catalogue on a node that does not write it: full, durable, and kept up by asking the writer.
 *
 * <p>Laws: what the copy shows is on disk and never goes back; it is never written over with another writer's; after a
 * failed write nothing more is taken. Of the writer it knows only how to ask.
 */
@NullMarked
package io.sluice.shardnode.catalogue.follow;

import org.jspecify.annotations.NullMarked;
