// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import io.sluice.bus.Places;
import io.sluice.model.CallId;

/** Is told of appends that were recovered, oldest first. */
@FunctionalInterface
public interface AppendVisitor {
    void visit(CallId call, Places places, long baseOffset, long arrivalMs);
}
