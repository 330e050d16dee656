// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.model.ByteSlice;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the older SDK compresses whole bodies if it is told to: {@code Content-Encoding} names it, and for LZ4 and Zstandard
 * a header of the service's own says how long the body was. That length, or the one that the body begins with, is known
 * before anything is allocated, and must then be met exactly.
 */
public enum DisCompression {
    /** A bare block. */
    LZ4("lz4", Optional.of("x-dis-lz4-content-length"), Lz4Block.MAX_RATIO),
    /** Frames. A run of one byte is compressed as far as one likes. */
    ZSTD("zstd", Optional.of("x-dis-zstd-content-length"), Integer.MAX_VALUE),
    /** A bare block. */
    SNAPPY("snappy", Optional.empty(), SnappyBlock.MAX_RATIO);

    /** Undone before a dialect sees them, or not at all. */
    private static final String IDENTITY = "identity";

    private static final String GZIP = "gzip";
    private static final String OLD_GZIP = "x-gzip";

    private final String encoding;
    private final Optional<String> lengthHeader;
    private final int maxRatio;

    DisCompression(String encoding, Optional<String> lengthHeader, int maxRatio) {
        this.encoding = encoding;
        this.lengthHeader = lengthHeader;
        this.maxRatio = maxRatio;
    }

    /** How many bytes a body stands for that is to be undone: at most what a body may have, 0 if it is not compressed. */
    public static int undoneBytes(WireHead head, ByteSlice body) {
        Optional<DisCompression> compression = of(head);
        return compression.isEmpty()
                ? 0
                : compression.get().plainBytes(head, body).match(length -> length, fault -> 0);
    }

    /** The body as the client meant it. */
    public static DisChecked<ByteSlice> undo(WireHead head, ByteSlice body) {
        Optional<DisCompression> compression = of(head);
        if (compression.isPresent()) {
            return compression.get().decode(head, body);
        }
        return isPlain(head)
                ? DisChecked.good(body)
                : DisChecked.bad(DisCode.UNSUPPORTED_BODY.with("Content-Encoding is not lz4, zstd, snappy or gzip."));
    }

    private static Optional<DisCompression> of(WireHead head) {
        String sent = sent(head);
        for (DisCompression compression : values()) {
            if (compression.encoding.equals(sent)) {
                return Optional.of(compression);
            }
        }
        return Optional.empty();
    }

    private static boolean isPlain(WireHead head) {
        String sent = sent(head);
        return sent.isEmpty() || sent.equals(IDENTITY) || sent.equals(GZIP) || sent.equals(OLD_GZIP);
    }

    private static String sent(WireHead head) {
        return head.headers().first("Content-Encoding").orElse("").trim().toLowerCase(Locale.ROOT);
    }

    private DisChecked<ByteSlice> decode(WireHead head, ByteSlice body) {
        return plainBytes(head, body)
                .then(length -> decode(body, length).map(DisChecked::good).orElseGet(() -> DisChecked.bad(damaged())));
    }

    private Optional<ByteSlice> decode(ByteSlice body, int plainBytes) {
        return switch (this) {
            case LZ4 -> Lz4Block.decode(body, plainBytes);
            case ZSTD -> decodeZstd(body, plainBytes);
            case SNAPPY -> SnappyBlock.decode(body, plainBytes);
        };
    }

    private static Optional<ByteSlice> decodeZstd(ByteSlice body, int plainBytes) {
        var plain = new byte[plainBytes];
        try {
            long length = Zstd.decompressByteArray(plain, 0, plainBytes, body.array(), body.from(), body.length());
            return length == plainBytes ? Optional.of(ByteSlice.of(plain)) : Optional.empty();
        } catch (ZstdException damaged) {
            return Optional.empty();
        }
    }

    private DisChecked<Integer> plainBytes(WireHead head, ByteSlice body) {
        OptionalLong length = claimedBytes(head, body);
        if (length.isEmpty()) {
            return DisChecked.bad(
                    lengthHeader.isPresent()
                            ? DisCode.INVALID_REQUEST.with(lengthHeader.get() + " does not tell a length.")
                            : damaged());
        }
        if (length.getAsLong() > DisBody.MAX_BYTES) {
            return DisChecked.bad(DisCode.BODY_TOO_LARGE.with("The body stands for more than 16 MiB."));
        }
        return length.getAsLong() > (long) maxRatio * body.length()
                ? DisChecked.bad(damaged())
                : DisChecked.good((int) length.getAsLong());
    }

    private OptionalLong claimedBytes(WireHead head, ByteSlice body) {
        if (lengthHeader.isEmpty()) {
            return SnappyBlock.plainBytes(body);
        }
        String digits = head.headers().first(lengthHeader.get()).orElse("").trim();
        boolean isNumber = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(digits));
        } catch (NumberFormatException huge) {
            return OptionalLong.of(Long.MAX_VALUE);
        }
    }

    private DisError damaged() {
        return DisCode.UNREADABLE.with("The body is not " + encoding + " of the length that is told.");
    }
}
