// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.wire.KinesisOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * How a service of the Kinesis API writes shards and the places of records in them. Every service takes the others' names
 * of shards: the number behind the last dash counts.
 */
public interface KinesisNumbers {
    String shard(int index);

    /** Writes a record's {@code SequenceNumber}. Called for each record of puts and reads. */
    void write(KinesisOutput out, ShardDescription shard, long offset, long arrivalMs) throws IOException;

    /** Writes the members of a shard's {@code SequenceNumberRange}. */
    void writeRange(KinesisOutput range, ShardDescription shard) throws IOException;

    /**
     * Why reading cannot begin at a number that a client names; the text of an InvalidArgumentException.
     *
     * @param number of the form that the service's inputs let through
     */
    Optional<String> fault(String number, ShardDescription shard, ShardOf named, Identity who);

    /** Where a read that begins at this number begins; the number is without fault. */
    long offsetAt(String number);

    /** Where a read that begins behind this number begins; the number is without fault. */
    long offsetBehind(String number);

    /**
     * Whether a put may name this number as one that its record has to follow. It is only looked at: a shard's one writer
     * gives later records higher numbers anyway.
     */
    boolean canPrecede(String number, long nowMs);
}
