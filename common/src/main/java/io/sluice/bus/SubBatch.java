// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.model.CallId;

/**
 * A batch as its owner accepted it: what the gateway sent, plus when it came. This is the unit that is stored, remembered
 * and read back.
 *
 * @param arrivalMs the owner's clock in milliseconds since the epoch, never smaller than of the batch before it
 */
public record SubBatch(CallId call, long arrivalMs, RecordBatch batch) {}
