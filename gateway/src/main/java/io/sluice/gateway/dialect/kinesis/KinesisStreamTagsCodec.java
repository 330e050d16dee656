// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atMost;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;

import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import java.util.List;
import java.util.Map;

/**
 * AddTagsToStream, RemoveTagsFromStream and ListTagsForStream: the older kind of tagging, by stream.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_AddTagsToStream.html">AddTagsToStream</a>
 */
final class KinesisStreamTagsCodec {
    private static final String AFTER = "ExclusiveStartTagKey";
    private static final String LIMIT = "Limit";

    private static final KinesisShape ADD_SHAPE = KinesisShape.of(
            KinesisTags.MAP_MEMBER.required(),
            KinesisStreamRef.NAME_MEMBER,
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER);
    private static final KinesisShape REMOVE_SHAPE = KinesisShape.of(
            KinesisTags.KEYS_MEMBER,
            KinesisStreamRef.NAME_MEMBER,
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER);
    private static final KinesisShape LIST_SHAPE = KinesisShape.of(
            KinesisMember.of(LIMIT, KinesisMember.Type.INTEGER, atLeast(1), atMost(KinesisLimits.MAX_TAGS)),
            KinesisMember.text(AFTER, minLength(1), maxLength(KinesisLimits.MAX_TAG_KEY_CHARS)),
            KinesisStreamRef.NAME_MEMBER,
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER);

    private KinesisStreamTagsCodec() {}

    record Addition(KinesisStreamRef stream, Map<String, String> tags) {}

    record Removal(KinesisStreamRef stream, List<String> keys) {}

    /** @param after behind which key the list begins; empty for all */
    record Listing(KinesisStreamRef stream, String after, int limit) {}

    static Checked<Addition> decodeAddition(KinesisRequest request) {
        return request.read(ADD_SHAPE)
                .then(input -> Checked.good(new Addition(KinesisStreamRef.of(input), KinesisTags.tags(input))));
    }

    static Checked<Removal> decodeRemoval(KinesisRequest request) {
        return request.read(REMOVE_SHAPE)
                .then(input -> Checked.good(new Removal(KinesisStreamRef.of(input), KinesisTags.keys(input))));
    }

    static Checked<Listing> decodeListing(KinesisRequest request) {
        return request.read(LIST_SHAPE)
                .then(input -> Checked.good(new Listing(
                        KinesisStreamRef.of(input),
                        input.text(AFTER).orElse(""),
                        input.integer(LIMIT).orElse(KinesisLimits.MAX_TAGS))));
    }

    /** @param tags of this page */
    static KinesisAnswer encode(List<Map.Entry<String, String>> tags, boolean hasMore) {
        return KinesisAnswer.of(out -> {
            KinesisTags.write(out, tags);
            out.truth("HasMoreTags", hasMore);
        });
    }
}
