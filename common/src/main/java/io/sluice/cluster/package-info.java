// SPDX-License-Identifier: Apache-2.0
/**
 * Membership of a cluster: who is there, the event bus between them, and news for everybody. The only room that knows
 * Hazelcast.
 *
 * <p>Nothing here is authority: a member that is cut off keeps going as a cluster of its own. Who may write is decided
 * where the bytes are written, by the directory's lock and the boot epoch.
 */
@NullMarked
package io.sluice.cluster;

import org.jspecify.annotations.NullMarked;
