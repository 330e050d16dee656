// SPDX-License-Identifier: Apache-2.0
/**
 * How Kinesis writes what clients point at: names of shards and streams, sequence numbers, shard iterators, page tokens.
 *
 * <p>The same place has the same text on every gateway and after every restart. Tokens are versioned and checksummed,
 * not secret, and grant nothing.
 */
@NullMarked
package io.sluice.gateway.dialect.kinesis.name;

import org.jspecify.annotations.NullMarked;
