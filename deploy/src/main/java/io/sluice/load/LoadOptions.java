// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import io.sluice.load.dialect.PutLimits;
import io.sluice.load.http.Endpoint;
import io.sluice.load.record.Stamp;
import io.sluice.load.record.StampedRecords;
import io.sluice.load.writer.Extent;
import io.sluice.load.writer.RetryPolicy;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The settings of a run.
 *
 * @param endpoints one or more; connections are spread over them
 * @param shards if given, the stream is made with so many unless it is there
 * @param records what is put
 * @param connections each with one call in flight
 * @param rate records a second; if none, as fast as the server goes
 * @param timeout of one attempt of one call
 * @param queueBytes bound of each thing that may wait: records that are late, lines that are read ahead, records that
 *     are to be verified
 */
public record LoadOptions(
        List<Endpoint> endpoints,
        OptionalInt shards,
        Records records,
        int connections,
        OptionalDouble rate,
        Verification verification,
        RetryPolicy retries,
        Duration timeout,
        Patience patience,
        long queueBytes) {
    /** Whether what is put is read back and compared. */
    public enum Verification {
        NONE,
        ALL
    }

    /** Of each connection, to find those of one shard; half of the indexes there are, so that chance cannot use them up. */
    private static final long MAX_KEYS_TRIED = 500_000;

    public LoadOptions {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("no endpoint");
        }
        if (connections < 1 || connections > Stamp.MAX_WRITERS) {
            throw new IllegalArgumentException(connections + " connections, not 1 to " + Stamp.MAX_WRITERS);
        }
        if (rate.isPresent() && !(rate.getAsDouble() > 0)) {
            throw new IllegalArgumentException("a rate of " + rate.getAsDouble() + ", not above 0");
        }
        if (queueBytes < 1) {
            throw new IllegalArgumentException("queue-bytes is " + queueBytes + ", not 1 or more");
        }
        if (verification == Verification.ALL && records.input().isEmpty() && records.size() < Stamp.MIN_BYTES) {
            throw new IllegalArgumentException(
                    "records of " + records.size() + " bytes cannot be verified: " + Stamp.MIN_BYTES + " are needed");
        }
        if (records.spread() == Spread.ONE_SHARD
                && (shards.isEmpty() || records.input().isPresent())) {
            throw new IllegalArgumentException("keys of one shard need a number of shards and made up records");
        }
        if (records.spread() == Spread.ONE_SHARD
                && shards.getAsInt() * (long) StampedRecords.keys(records.batch()) > MAX_KEYS_TRIED) {
            throw new IllegalArgumentException("keys of one of " + shards.getAsInt() + " shards for batches of "
                    + records.batch() + " are too many to be looked for");
        }
    }

    /** @throws IllegalArgumentException if the API would refuse such calls */
    void check(PutLimits limits) {
        if (records.batch() < 1 || records.batch() > limits.records()) {
            throw new IllegalArgumentException(records.batch() + " records in a call, not 1 to " + limits.records());
        }
        if (records.input().isPresent()) {
            return;
        }
        if (records.size() < 1 || records.size() > limits.recordBytes()) {
            throw new IllegalArgumentException(records.size() + " bytes in a record, not 1 to " + limits.recordBytes());
        }
        long room = limits.callBytes() / (records.size() + limits.keyChars());
        if (records.batch() > 1 && records.batch() > room) {
            throw new IllegalArgumentException(records.batch() + " records of " + records.size()
                    + " bytes do not fit one call; " + Math.max(1, room) + " do");
        }
    }

    /**
     * How long a run waits.
     *
     * @param tip for what was acknowledged and lies behind the end of its shard
     * @param read for an answer to any read
     * @param stop for calls that have no answer, once the run is told to end
     */
    public record Patience(Duration tip, Duration read, Duration stop) {
        /** Reads may take longer than a server takes to come back. */
        public static final Patience STANDARD =
                new Patience(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(10));
    }

    /**
     * What is put.
     *
     * @param size bytes of data in a record that is made up
     * @param batch records in a call
     * @param input if given, its lines are put
     * @param spread of the keys of each connection
     */
    public record Records(Extent extent, int size, int batch, Optional<Input> input, Spread spread) {
        /** Over all shards. */
        public Records(Extent extent, int size, int batch, Optional<Input> input) {
            this(extent, size, batch, input, Spread.ALL_SHARDS);
        }
    }

    /** Where one connection puts its records. */
    public enum Spread {
        ALL_SHARDS,
        /** So that a shard that is away holds up no connection but its own. Of a stream with equal shards. */
        ONE_SHARD
    }

    /**
     * Lines to put.
     *
     * @param bytes how many there are, if known
     * @param keyField the member of each line's JSON that is the partition key
     */
    public record Input(InputStream stream, OptionalLong bytes, Optional<String> keyField) {}
}
