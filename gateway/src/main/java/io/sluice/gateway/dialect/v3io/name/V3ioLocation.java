// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.name;

import io.sluice.model.ByteSlice;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a shard as clients hold it, base64 of
 *
 * <pre>
 *   1  which kind of token, and its layout's version
 *  16  stream uid
 *   4  shard index
 *   8  offset of the next record
 *   4  CRC-32C of all before
 * </pre>
 *
 * Clients paste it into JSON as it is, so the standard alphabet it must be. It works on every gateway and for ever, but not
 * in a stream made later under the same name. No secret: each use is checked against its stream.
 *
 * @param offset of the next record
 */
public record V3ioLocation(ShardId shard, long offset) {
    private static final byte KIND = 0x01;
    private static final int BODY_BYTES = 1 + 3 * Long.BYTES + Integer.BYTES;
    /** 33 bytes in groups of three. */
    private static final int CHARS = 44;

    public String render() {
        var bytes = new byte[BODY_BYTES + Integer.BYTES];
        ByteBuffer.wrap(bytes)
                .put(KIND)
                .putLong(shard.stream().high())
                .putLong(shard.stream().low())
                .putInt(shard.index())
                .putLong(offset)
                .putInt(new ByteSlice(bytes, 0, BODY_BYTES).crc32c());
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Empty if this is no location of ours. */
    public static Optional<V3ioLocation> parse(String text) {
        if (text.length() != CHARS) {
            return Optional.empty();
        }
        try {
            return read(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<V3ioLocation> read(byte[] bytes) {
        ByteBuffer token = ByteBuffer.wrap(bytes);
        boolean isWhole = bytes.length == BODY_BYTES + Integer.BYTES
                && token.get() == KIND
                && token.getInt(BODY_BYTES) == new ByteSlice(bytes, 0, BODY_BYTES).crc32c();
        if (!isWhole) {
            return Optional.empty();
        }
        var stream = new StreamUid(token.getLong(), token.getLong());
        int shard = token.getInt();
        long offset = token.getLong();
        return shard < 0 || offset < 0
                ? Optional.empty()
                : Optional.of(new V3ioLocation(new ShardId(stream, shard), offset));
    }
}
