// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.name;

import io.sluice.model.ByteSlice;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The outer form of the texts that clients hold for us: base64url of
 *
 * <pre>
 *   1  which kind of token, and its layout's version
 *   …  what the kind says
 *   4  CRC-32C of all before
 * </pre>
 *
 * The checksum finds accidents. Tokens are no secrets and grant nothing: each use is checked against its stream.
 */
final class KinesisToken {
    private KinesisToken() {}

    /** @param body writes what the kind says */
    static String render(byte kind, int bodyBytes, Consumer<ByteBuffer> body) {
        var bytes = new byte[1 + bodyBytes + Integer.BYTES];
        ByteBuffer token = ByteBuffer.wrap(bytes).put(kind);
        body.accept(token);
        token.putInt(new ByteSlice(bytes, 0, 1 + bodyBytes).crc32c());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What the kind says; empty if this is not, character by character, a token of that kind and length. */
    static Optional<ByteBuffer> open(String text, byte kind, int bodyBytes) {
        return open(text, kind).filter(body -> body.remaining() == bodyBytes);
    }

    /** As {@link #open(String, byte, int)}, for kinds that say more or less. */
    static Optional<ByteBuffer> open(String text, byte kind) {
        byte[] bytes = decode(text);
        int checked = bytes.length - Integer.BYTES;
        if (checked < 1 || bytes[0] != kind) {
            return Optional.empty();
        }
        ByteBuffer token = ByteBuffer.wrap(bytes);
        boolean isWhole = token.getInt(checked) == new ByteSlice(bytes, 0, checked).crc32c();
        return isWhole ? Optional.of(token.position(1).limit(checked)) : Optional.empty();
    }

    /** Nothing for a text that is not the one that its bytes are written as. */
    private static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            boolean isCanonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(text);
            return isCanonical ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
