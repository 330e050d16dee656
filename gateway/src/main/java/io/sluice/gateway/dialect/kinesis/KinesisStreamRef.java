// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.pattern;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.patternUpTo;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.model.StreamName;
import java.util.regex.Pattern;

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

    private static final Pattern NAME_FORM = Pattern.compile("[a-zA-Z0-9_.-]{1," + KinesisLimits.MAX_NAME_CHARS + "}");

    static KinesisStreamRef of(KinesisInput input) {
        return new KinesisStreamRef(input.text(NAME).orElse(""), input.text(ARN).orElse(""));
    }

    boolean isGiven() {
        return !name.isEmpty() || !arn.isEmpty();
    }

    Checked<StreamName> resolve(Identity who) {
        if (!isGiven()) {
            return Checked.bad(KinesisCode.INVALID_ARGUMENT.with("Either StreamName or StreamARN must be provided."));
        }
        String meant = arn.isEmpty() ? name : KinesisNames.streamOfArn(arn);
        if (!name.isEmpty() && !name.equals(meant)) {
            return Checked.bad(KinesisCode.INVALID_ARGUMENT.with(
                    "StreamName " + name + " and StreamARN " + arn + " do not name the same stream."));
        }
        return NAME_FORM.matcher(meant).matches()
                ? Checked.good(new StreamName(meant))
                : Checked.bad(KinesisErrors.streamNotFound(meant, who));
    }
}
