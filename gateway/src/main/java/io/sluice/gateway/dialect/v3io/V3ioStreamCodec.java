// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.dialect.v3io.wire.Checked;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.dialect.v3io.wire.V3ioInput;
import io.sluice.gateway.dialect.v3io.wire.V3ioOutput;
import io.sluice.model.ByteSlice;
import java.util.Set;

/**
 * The bodies of CreateStream, UpdateStream and DescribeStream, which are about the same few members.
 *
 * @see <a href="https://www.iguazio.com/docs/latest-release/data-layer/reference/web-apis/streaming-web-api/createstream/">
 *     CreateStream</a>
 */
final class V3ioStreamCodec {
    private static final String SHARDS = "ShardCount";
    private static final String RETENTION = "RetentionPeriodHours";
    private static final V3ioInput.Shape SHAPE =
            new V3ioInput.Shape(Set.of(V3ioTarget.STREAM), Set.of(SHARDS, RETENTION));

    private V3ioStreamCodec() {}

    /** @param stream see {@link V3ioTarget#stream} */
    record Creation(String stream, int shards, int retentionHours) {}

    /** @param stream see {@link V3ioTarget#stream} */
    record Update(String stream, int shards) {}

    static Checked<Creation> decodeCreation(ByteSlice body) {
        return V3ioInput.read(body, SHAPE).then(input -> {
            long shards = input.integer(SHARDS).orElse(V3ioLimits.DEFAULT_SHARDS);
            long hours = input.integer(RETENTION).orElse(V3ioLimits.DEFAULT_RETENTION_HOURS);
            return isWithin(shards, V3ioLimits.MAX_SHARDS) && isWithin(hours, V3ioLimits.MAX_RETENTION_HOURS)
                    ? Checked.good(new Creation(streamOf(input), (int) shards, (int) hours))
                    : Checked.bad(V3ioError.INVALID_ARGUMENT);
        });
    }

    /** Whether the count is larger than the present one is not checked here. */
    static Checked<Update> decodeUpdate(ByteSlice body) {
        return V3ioInput.read(body, SHAPE).then(input -> {
            long shards = input.integer(SHARDS).orElse(0);
            return isWithin(shards, V3ioLimits.MAX_SHARDS)
                    ? Checked.good(new Update(streamOf(input), (int) shards))
                    : Checked.bad(V3ioError.INVALID_ARGUMENT);
        });
    }

    /** @return see {@link V3ioTarget#stream} */
    static Checked<String> decodeDescription(ByteSlice body) {
        return V3ioInput.read(body, SHAPE).then(input -> Checked.good(streamOf(input)));
    }

    static V3ioAnswer encode(int shards, int retentionHours) {
        return V3ioOutput.of(out -> {
            out.number(SHARDS, shards);
            out.number(RETENTION, retentionHours);
        });
    }

    private static String streamOf(V3ioInput input) {
        return input.text(V3ioTarget.STREAM).orElse("");
    }

    private static boolean isWithin(long value, long max) {
        return value >= 1 && value <= max;
    }
}
