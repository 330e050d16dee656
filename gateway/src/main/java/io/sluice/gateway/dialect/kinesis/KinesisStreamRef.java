// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.pattern;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.patternUpTo;

import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.model.StreamName;

/**
 * How a request says which stream it means: by name, by ARN, or by both if they agree. Of an ARN only the stream's name
 * counts, since clients are configured with whatever account and region they had before. A StreamId is taken and ignored:
 * SDKs that know one send their requests to another host.
 *
 * @param name empty where not given
 * @param arn empty where not given
 */
record KinesisStreamRef(String name, String arn) {
    static final String NAME = "StreamName";
    static final String ARN = "StreamARN";

    static final KinesisMember NAME_MEMBER =
            KinesisMember.text(NAME, pattern("[a-zA-Z0-9_.-]+"), minLength(1), maxLength(KinesisLimits.MAX_NAME_CHARS));
    static final KinesisMember ARN_MEMBER = KinesisMember.text(
            ARN,
            patternUpTo(KinesisLimits.MAX_ARN_CHARS, "arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+"),
            minLength(1),
            maxLength(KinesisLimits.MAX_ARN_CHARS));
    static final KinesisMember ID_MEMBER = KinesisMember.text("StreamId");

    static KinesisStreamRef of(KinesisInput input) {
        return new KinesisStreamRef(input.text(NAME).orElse(""), input.text(ARN).orElse(""));
    }

    boolean isGiven() {
        return !name.isEmpty() || !arn.isEmpty();
    }

    Checked<StreamName> resolve(KinesisRequest request) {
        if (!isGiven()) {
            return Checked.bad(KinesisCode.INVALID_ARGUMENT.with("Either StreamName or StreamARN must be provided."));
        }
        String meant = arn.isEmpty() ? name : request.streams().textOfArn(arn);
        if (!name.isEmpty() && !name.equals(meant)) {
            return Checked.bad(KinesisCode.INVALID_ARGUMENT.with(
                    "StreamName " + name + " and StreamARN " + arn + " do not name the same stream."));
        }
        return request.streams().parse(meant, request.who());
    }

    /** What the answer calls the stream that this means: what the client calls it, if it does. */
    String shown(KinesisRequest request, StreamDescription stream) {
        return name.isEmpty() ? request.text(stream) : name;
    }
}
