// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atMost;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.pattern;

import io.sluice.bus.StreamListReply;
import io.sluice.catalogue.StreamSummary;
import io.sluice.gateway.dialect.kinesis.name.KinesisStreamPageToken;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import java.util.Optional;

/** @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListStreams.html">ListStreams</a> */
final class KinesisListStreamsCodec {
    private static final String LIMIT = "Limit";
    private static final String START = "ExclusiveStartStreamName";
    private static final String NEXT_TOKEN = "NextToken";
    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisMember.of(LIMIT, KinesisMember.Type.INTEGER, atLeast(1), atMost(KinesisLimits.MAX_LIST_LIMIT)),
            KinesisMember.text(
                    START, pattern("[a-zA-Z0-9_.-]+"), minLength(1), maxLength(KinesisLimits.MAX_NAME_CHARS)),
            KinesisMember.text(NEXT_TOKEN, minLength(1), maxLength(KinesisLimits.MAX_PAGE_TOKEN_CHARS)));

    private KinesisListStreamsCodec() {}

    /**
     * What is asked.
     *
     * @param after what the stream is called behind which the list begins; empty for all
     * @param nextToken empty on the first page, and where the client pages by name
     */
    record Question(String after, String nextToken, int limit) {}

    static Checked<Question> decode(KinesisRequest request) {
        return request.read(SHAPE)
                .then(input -> Checked.good(new Question(
                        input.text(START).orElse(""),
                        input.text(NEXT_TOKEN).orElse(""),
                        Math.min(
                                input.integer(LIMIT).orElse(KinesisLimits.LIST_PAGE_STREAMS),
                                KinesisLimits.LIST_PAGE_STREAMS))));
    }

    /** @param next where the next page begins; empty on the last */
    static KinesisAnswer encode(KinesisRequest request, StreamListReply page, Optional<KinesisStreamPageToken> next) {
        return KinesisAnswer.of(out -> {
            out.texts(
                    "StreamNames",
                    page.streams().stream()
                            .map(stream -> request.streams().text(stream.name()))
                            .toList());
            out.truth("HasMoreStreams", page.hasMore());
            if (next.isPresent()) {
                out.text(NEXT_TOKEN, next.get().render());
            }
            out.structures("StreamSummaries", page.streams(), (StreamSummary stream) -> {
                String name = request.streams().text(stream.name());
                out.text("StreamName", name);
                out.text("StreamARN", request.streams().arn(name, request.who()));
                out.text("StreamStatus", KinesisDescribeStreamCodec.status(stream.state()));
                out.structure(
                        "StreamModeDetails",
                        details -> details.text("StreamMode", KinesisDescribeStreamCodec.mode(stream.mode())));
                out.timestamp("StreamCreationTimestamp", stream.createdMs());
            });
        });
    }
}
