// SPDX-License-Identifier: Apache-2.0
/**
 * What crosses the event bus between gateways and shard nodes, and the layout of records on it and on disk.
 *
 * <p>Messages are binary, versioned and ours; nothing here uses Java serialization. Every length read from the wire is
 * checked before it is used. A message that was sent is never written to again.
 */
@NullMarked
package io.sluice.bus;

import org.jspecify.annotations.NullMarked;
