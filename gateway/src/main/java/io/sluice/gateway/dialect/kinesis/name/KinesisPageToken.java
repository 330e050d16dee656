// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.name;

import io.sluice.model.StreamUid;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where the next page of a list of shards begins. As clients hold it, a {@link KinesisToken} with
 *
 * <pre>
 *  16  stream uid
 *   4  index of the last shard shown
 *   1  filter type
 *   8  filter time, milliseconds since the epoch
 *   8  when it was given out, milliseconds since the epoch
 * </pre>
 *
 * @param filter by which the pages are made; a shard that it starts behind is covered by {@code lastShard}
 */
public record KinesisPageToken(StreamUid stream, int lastShard, KinesisShardFilter filter, long issuedMs) {
    private static final byte KIND = 0x11;
    private static final int BODY_BYTES = 4 * Long.BYTES + Integer.BYTES + 1;

    public String render() {
        return KinesisToken.render(
                KIND,
                BODY_BYTES,
                token -> token.putLong(stream.high())
                        .putLong(stream.low())
                        .putInt(lastShard)
                        .put(filter.type().code())
                        .putLong(filter.atMs())
                        .putLong(issuedMs));
    }

    /** Empty if this is no token of ours. */
    public static Optional<KinesisPageToken> parse(String text) {
        return KinesisToken.open(text, KIND, BODY_BYTES).flatMap(KinesisPageToken::read);
    }

    private static Optional<KinesisPageToken> read(ByteBuffer token) {
        var stream = new StreamUid(token.getLong(), token.getLong());
        int lastShard = token.getInt();
        Optional<KinesisShardFilter.Type> type = KinesisShardFilter.Type.ofCode(token.get());
        long atMs = token.getLong();
        long issuedMs = token.getLong();
        return type.filter(known -> lastShard >= 0)
                .map(known -> new KinesisPageToken(stream, lastShard, new KinesisShardFilter(known, atMs), issuedMs));
    }
}
