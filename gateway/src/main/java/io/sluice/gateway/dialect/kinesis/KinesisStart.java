// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.KinesisGetShardIteratorCodec.Question;
import io.sluice.gateway.dialect.kinesis.KinesisGetShardIteratorCodec.Start;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.name.KinesisSequenceNumber;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import java.util.Optional;

/** Where in a shard a client wants to begin, and whether what it says about that fits together. */
final class KinesisStart {
    private final Question question;
    private final ShardOf shard;
    private final Identity who;

    KinesisStart(Question question, ShardOf shard, Identity who) {
        this.question = question;
        this.shard = shard;
        this.who = who;
    }

    /** @param nowMs milliseconds since the epoch */
    Optional<KinesisError> fault(ShardDescription description, long nowMs) {
        Optional<String> fault = switch (question.start()) {
            case TRIM_HORIZON, LATEST ->
                question.number().isEmpty()
                        ? Optional.empty()
                        : Optional.of(mustEither("also a StartingSequenceNumber."));
            case AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER ->
                question.number().isEmpty()
                        ? Optional.of(mustEither("no StartingSequenceNumber."))
                        : numberFault(description);
            case AT_TIMESTAMP -> timestampFault(nowMs);
        };
        return fault.map(KinesisCode.INVALID_ARGUMENT::with)
                .or(() -> question.isDryRun() ? Optional.of(KinesisErrors.dryRun()) : Optional.empty());
    }

    /** Of a start by a sequence number without fault. The numbers of a shard's start and end are legal, too. */
    long offset(ShardDescription description) {
        long offset = KinesisSequenceNumber.parse(question.number())
                .map(number -> question.start() == Start.AT_SEQUENCE_NUMBER ? number.offset() : number.nextOffset())
                .orElse(0L);
        return description
                .closing()
                .map(closing -> Math.min(closing.endOffset(), offset))
                .orElse(offset);
    }

    private String mustEither(String fault) {
        return "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2)"
                + " TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified " + question.start()
                + " and " + fault;
    }

    private Optional<String> numberFault(ShardDescription description) {
        String bad = "StartingSequenceNumber " + question.number() + " used in GetShardIterator on shard "
                + shard.shard() + " in stream " + shard.stream() + " under account " + who.account() + " is invalid";
        Optional<KinesisSequenceNumber> number = KinesisSequenceNumber.parse(question.number());
        if (number.isEmpty()) {
            return Optional.of(bad + ".");
        }
        int encoded = number.get().shard();
        if (encoded != description.index()) {
            return Optional.of("Invalid StartingSequenceNumber. It encodes " + KinesisNames.shard(encoded)
                    + ", while it was used in a call to a shard with " + shard.shard());
        }
        return number.get().isOf(description)
                ? Optional.empty()
                : Optional.of(bad + " because it did not come from this stream.");
    }

    /** Clients round their clocks, and their clocks are not ours. */
    private Optional<String> timestampFault(long nowMs) {
        if (question.atMs().isEmpty()) {
            return Optional.of("Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current"
                    + " request has no timestamp parameter.");
        }
        long atMs = question.atMs().getAsLong();
        return atMs <= nowMs + KinesisLimits.CLOCK_TOLERANCE.toMillis()
                ? Optional.empty()
                : Optional.of("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                        + " timestampInMillis: " + atMs + ", currentTimestampInMillis: " + nowMs);
    }
}
