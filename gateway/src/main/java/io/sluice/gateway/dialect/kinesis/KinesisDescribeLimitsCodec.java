// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.StreamCountReply;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;

/**
 * A cluster of one's own has no account and no limit of shards for it: the largest number that clients can read is told.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeLimits.html">DescribeLimits</a>
 */
final class KinesisDescribeLimitsCodec {
    private static final KinesisShape SHAPE = KinesisShape.of();
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private KinesisDescribeLimitsCodec() {}

    static Checked<KinesisInput> decode(KinesisRequest request) {
        return request.read(SHAPE);
    }

    static KinesisAnswer encode(StreamCountReply counts) {
        return KinesisAnswer.of(out -> {
            out.number("ShardLimit", NO_LIMIT);
            out.number("OpenShardCount", Math.min(counts.openShards(), NO_LIMIT));
            out.number("OnDemandStreamCount", Math.min(counts.onDemandStreams(), NO_LIMIT));
            out.number("OnDemandStreamCountLimit", NO_LIMIT);
        });
    }
}
