// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.pattern;

import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import java.util.List;
import java.util.Map;

/**
 * TagResource, UntagResource and ListTagsForResource: the newer kind of tagging, by ARN. Streams are the only resources
 * that there are; the ARN of any other names a stream that is not there.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_TagResource.html">TagResource</a>
 */
final class KinesisResourceTagsCodec {
    /** As the service prints it. */
    static final String ARN_PATTERN = "arn:aws.*:kinesis:.*:\\d{12}:.*(stream|channel)/\\S+";

    /** The same: the first place for each of the front parts, the last for the last part. */
    static final String LINEAR_ARN_PATTERN =
            "arn:aws(?>.*?:kinesis:)(?>.*?:\\d{12}:)(?>.*(stream|channel)/(?=\\S))\\S+";

    private static final KinesisMember ARN_MEMBER = KinesisMember.text(
                    "ResourceARN",
                    pattern(ARN_PATTERN, LINEAR_ARN_PATTERN),
                    minLength(1),
                    maxLength(KinesisLimits.MAX_ARN_CHARS))
            .required();
    private static final KinesisShape TAG_SHAPE =
            KinesisShape.of(KinesisTags.MAP_MEMBER.required(), ARN_MEMBER, KinesisStreamRef.ID_MEMBER);
    private static final KinesisShape UNTAG_SHAPE =
            KinesisShape.of(KinesisTags.KEYS_MEMBER, ARN_MEMBER, KinesisStreamRef.ID_MEMBER);
    private static final KinesisShape LIST_SHAPE = KinesisShape.of(ARN_MEMBER, KinesisStreamRef.ID_MEMBER);

    private KinesisResourceTagsCodec() {}

    static Checked<KinesisStreamTagsCodec.Addition> decodeAddition(KinesisRequest request) {
        return request.read(TAG_SHAPE)
                .then(input ->
                        Checked.good(new KinesisStreamTagsCodec.Addition(resource(input), KinesisTags.tags(input))));
    }

    static Checked<KinesisStreamTagsCodec.Removal> decodeRemoval(KinesisRequest request) {
        return request.read(UNTAG_SHAPE)
                .then(input ->
                        Checked.good(new KinesisStreamTagsCodec.Removal(resource(input), KinesisTags.keys(input))));
    }

    static Checked<KinesisStreamTagsCodec.Listing> decodeListing(KinesisRequest request) {
        return request.read(LIST_SHAPE)
                .then(input ->
                        Checked.good(new KinesisStreamTagsCodec.Listing(resource(input), "", KinesisLimits.MAX_TAGS)));
    }

    static KinesisAnswer encode(List<Map.Entry<String, String>> tags) {
        return KinesisAnswer.of(out -> KinesisTags.write(out, tags));
    }

    private static KinesisStreamRef resource(KinesisInput input) {
        return new KinesisStreamRef("", input.requiredText(ARN_MEMBER.name()));
    }
}
