// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.KinesisGetShardIteratorCodec.Question;
import io.sluice.gateway.dialect.kinesis.KinesisGetShardIteratorCodec.Start;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import java.util.Optional;

/** Where in a shard a client wants to begin, and whether what it says about that fits together. */
final class KinesisStart {
    private final KinesisRequest request;
    private final Question question;
    private final ShardOf shard;

    KinesisStart(KinesisRequest request, Question question, ShardOf shard) {
        this.request = request;
        this.question = question;
        this.shard = shard;
    }

    /** @param nowMs milliseconds since the epoch */
    Optional<KinesisError> fault(ShardDescription description, long nowMs) {
        Optional<KinesisError> fault = switch (question.start()) {
            case TRIM_HORIZON, LATEST ->
                question.number().isEmpty()
                        ? Optional.empty()
                        : Optional.of(mustEither("also a StartingSequenceNumber."));
            case AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER ->
                question.number().isEmpty()
                        ? Optional.of(mustEither("no StartingSequenceNumber."))
                        : request.terms()
                                .numbers()
                                .fault(question.number(), description, shard, request.who())
                                .map(KinesisCode.INVALID_ARGUMENT::with);
            case AT_TIMESTAMP -> timestampFault(nowMs);
        };
        return fault.or(() -> question.isDryRun() ? Optional.of(KinesisErrors.dryRun()) : Optional.empty());
    }

    /** Of a start by a sequence number without fault. The numbers of a shard's start and end are legal, too. */
    long offset(ShardDescription description) {
        KinesisNumbers numbers = request.terms().numbers();
        long offset = question.start() == Start.AT_SEQUENCE_NUMBER
                ? numbers.offsetAt(question.number())
                : numbers.offsetBehind(question.number());
        return description
                .closing()
                .map(closing -> Math.min(closing.endOffset(), offset))
                .orElse(offset);
    }

    private KinesisError mustEither(String fault) {
        return KinesisCode.INVALID_ARGUMENT.with(
                "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2)"
                        + " TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified " + question.start()
                        + " and " + fault);
    }

    /** Clients round their clocks, and their clocks are not ours. */
    private Optional<KinesisError> timestampFault(long nowMs) {
        if (question.atMs().isEmpty()) {
            return Optional.of(request.errors().timestampMissing());
        }
        long atMs = question.atMs().getAsLong();
        return atMs <= nowMs + KinesisLimits.CLOCK_TOLERANCE.toMillis()
                ? Optional.empty()
                : Optional.of(request.errors().timestampInFuture(atMs, nowMs));
    }
}
