// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.name;

import io.sluice.gateway.operation.ReadPosition;
import io.sluice.model.ByteSlice;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * A position as clients hold it: base64url, without padding, of
 *
 * <pre>
 *   1  whether the record at the offset is meant, or the oldest there is; also the layout's version
 *  16  stream uid
 *   4  shard index
 *   8  offset of the next record
 *   8  when it was given out, milliseconds since the epoch
 *   4  CRC-32C of all before
 * </pre>
 *
 * Its characters are those that both SDKs send as they are. It is no secret and grants nothing: each use is checked against
 * its stream. It works on every gateway, and not in a stream made later under the same name.
 *
 * @param kind what is to be done if the record at the offset is there no more
 */
public record DisCursor(ReadPosition position, Kind kind) {
    private static final int BYTES = 1 + 4 * Long.BYTES + 2 * Integer.BYTES;
    private static final int CHECKED_BYTES = BYTES - Integer.BYTES;

    /** What a cursor stands for. */
    public enum Kind {
        /** The record at the offset: if it is gone, records were missed. */
        EXACT((byte) 0x11),
        /** The oldest record from the offset on, wherever it is by then. */
        OLDEST((byte) 0x12);

        private final byte code;

        Kind(byte code) {
            this.code = code;
        }
    }

    public String render() {
        var bytes = new byte[BYTES];
        ByteBuffer.wrap(bytes)
                .put(kind.code)
                .putLong(position.shard().stream().high())
                .putLong(position.shard().stream().low())
                .putInt(position.shard().index())
                .putLong(position.offset())
                .putLong(position.issuedMs())
                .putInt(new ByteSlice(bytes, 0, CHECKED_BYTES).crc32c());
        return encode(bytes);
    }

    /** Empty if this is not, character by character, a cursor of ours. */
    public static Optional<DisCursor> parse(String text) {
        byte[] bytes = decode(text);
        if (bytes.length != BYTES || !encode(bytes).equals(text)) {
            return Optional.empty();
        }
        ByteBuffer token = ByteBuffer.wrap(bytes);
        boolean isWhole = token.getInt(CHECKED_BYTES) == new ByteSlice(bytes, 0, CHECKED_BYTES).crc32c();
        return isWhole ? read(token) : Optional.empty();
    }

    private static Optional<DisCursor> read(ByteBuffer token) {
        byte code = token.get();
        var stream = new StreamUid(token.getLong(), token.getLong());
        int shard = token.getInt();
        long offset = token.getLong();
        long issuedMs = token.getLong();
        if (shard < 0 || offset < 0) {
            return Optional.empty();
        }
        var position = new ReadPosition(new ShardId(stream, shard), offset, issuedMs);
        for (Kind kind : Kind.values()) {
            if (kind.code == code) {
                return Optional.of(new DisCursor(position, kind));
            }
        }
        return Optional.empty();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
