// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.RecordArena;

/**
 * A put, decoded: its types and constraints are checked, what depends on the stream is not.
 *
 * @param maxRecordBytes data and partition key of the largest record
 * @param sumBytes data and partition keys of all records
 * @param badHash the first explicit hash key that is above the ring; empty if there is none
 * @param ordering the number after which the record must come; empty if none is given
 */
record KinesisPut(
        KinesisStreamRef stream,
        RecordArena records,
        int maxRecordBytes,
        long sumBytes,
        String badHash,
        String ordering,
        boolean isDryRun) {}
