// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.model.CallId;
import io.sluice.model.ShardId;

/** Asks a sealed shard's owner which records of a call it holds, before the call is written to the shard's children. */
public record RecallRequest(ShardId shard, CallId call) implements NodeRequest {}
