// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atMost;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxBytes;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.gateway.dialect.kinesis.KinesisInputs;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import io.sluice.model.ByteSlice;
import io.sluice.model.StreamName;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Reads inputs as the API has them, with streams called by paths, smaller records, and sequence numbers that may be filled
 * up with zeroes. Belongs to one event loop.
 */
final class YdsInputs implements KinesisInputs {
    private static final int MAX_ARN_CHARS = 2048;
    private static final int MAX_RETENTION_HOURS = 8760;

    /** The service's own member of CreateStream. */
    private static final KinesisMember RETENTION = KinesisMember.of(
            "RetentionPeriodHours", KinesisMember.Type.INTEGER, atLeast(1), atMost(MAX_RETENTION_HOURS));

    /** Shapes are constants of their codecs, so there are few. */
    private final IdentityHashMap<KinesisShape, KinesisShape> ours = new IdentityHashMap<>();

    @Override
    public Checked<KinesisInput> read(KinesisEncoding encoding, ByteSlice body, KinesisShape shape) {
        Optional<JsonNode> structure = encoding.structure(body);
        if (structure.isEmpty()) {
            return Checked.bad(KinesisCode.INVALID_ARGUMENT.with(
                    "Can not parse request body from " + (encoding.isCbor() ? "CBOR" : "JSON")));
        }
        return KinesisInput.check(encoding, structure.get(), ours.computeIfAbsent(shape, YdsInputs::ours))
                .match(Checked::good, error -> Checked.bad(inItsWords(error, structure.get())));
    }

    @Override
    public int retentionHours(KinesisInput creation) {
        return creation.integer(RETENTION.name()).orElse(YdsTerms.DEFAULT_RETENTION_HOURS);
    }

    private static KinesisShape ours(KinesisShape shape) {
        KinesisShape bounded = shape.with(YdsInputs::bounded);
        return shape.has("ShardCount") ? bounded.and(RETENTION) : bounded;
    }

    private static KinesisMember bounded(KinesisMember member) {
        return switch (member.name()) {
            case "StreamName", "ExclusiveStartStreamName" ->
                member.bounded(minLength(1), maxLength(StreamName.MAX_CHARS));
            case "StreamARN" -> member.bounded(minLength(1), maxLength(MAX_ARN_CHARS));
            case "StartingSequenceNumber", "SequenceNumberForOrdering" -> member.bounded(pattern("\\d{1,129}"));
            case "Data" -> member.bounded(maxBytes(YdsTerms.MAX_DATA_BYTES));
            default -> member;
        };
    }

    /** Types are faults of the same kind as values here. */
    private static KinesisError inItsWords(KinesisError error, JsonNode structure) {
        return switch (error.code()) {
            case SERIALIZATION -> KinesisCode.INVALID_ARGUMENT.with(error.message());
            case VALIDATION -> YdsFaults.of(structure).orElse(error);
            default -> error;
        };
    }
}
