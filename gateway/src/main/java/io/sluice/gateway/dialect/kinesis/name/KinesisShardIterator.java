// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.name;

import io.sluice.gateway.operation.ReadPosition;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A position as clients hold it, a {@link KinesisToken} with
 *
 * <pre>
 *  16  stream uid
 *   4  shard index
 *   8  offset of the next record
 *   8  when it was given out, milliseconds since the epoch
 * </pre>
 *
 * It works on every gateway, and not in a stream made later under the same name.
 */
public final class KinesisShardIterator {
    private static final byte KIND = 0x01;
    private static final int BODY_BYTES = 4 * Long.BYTES + Integer.BYTES;

    private KinesisShardIterator() {}

    public static String render(ReadPosition position) {
        return KinesisToken.render(
                KIND,
                BODY_BYTES,
                token -> token.putLong(position.shard().stream().high())
                        .putLong(position.shard().stream().low())
                        .putInt(position.shard().index())
                        .putLong(position.offset())
                        .putLong(position.issuedMs()));
    }

    /** Empty if this is no iterator of ours. */
    public static Optional<ReadPosition> parse(String text) {
        return KinesisToken.open(text, KIND, BODY_BYTES).flatMap(KinesisShardIterator::read);
    }

    private static Optional<ReadPosition> read(ByteBuffer token) {
        var stream = new StreamUid(token.getLong(), token.getLong());
        int shard = token.getInt();
        long offset = token.getLong();
        return shard < 0 || offset < 0
                ? Optional.empty()
                : Optional.of(new ReadPosition(new ShardId(stream, shard), offset, token.getLong()));
    }
}
