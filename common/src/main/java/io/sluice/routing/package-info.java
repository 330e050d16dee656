// SPDX-License-Identifier: Apache-2.0
/**
 * From a partition key to a shard: pure arithmetic on the 128-bit ring, one placement for all dialects.
 *
 * <p>A shard map that exists tiles the ring: every hash key has exactly one open shard. Imports only the JDK and {@code
 * model}.
 */
@NullMarked
package io.sluice.routing;

import org.jspecify.annotations.NullMarked;
