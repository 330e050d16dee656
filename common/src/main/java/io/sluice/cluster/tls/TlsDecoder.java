// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import com.hazelcast.internal.networking.HandlerStatus;
import com.hazelcast.internal.networking.InboundHandler;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Stands before what Hazelcast reads from a link, and gives it what came from a member that has proved itself.
 *
 * <pre>
 *   socket -> src (records) -> plain (one record, decrypted) -> dst (Hazelcast's own, of any size from 3 bytes on)
 * </pre>
 */
final class TlsDecoder extends InboundHandler<ByteBuffer, ByteBuffer> {
    private final TlsLink link;
    private final ByteBuffer plain;

    TlsDecoder(TlsLink link) {
        this.link = link;
        this.src = ByteBuffer.allocate(link.recordBytes());
        this.plain = ByteBuffer.allocate(link.plainBytes()).flip();
    }

    @Override
    public HandlerStatus onRead() throws IOException {
        src.flip();
        try {
            return decode();
        } finally {
            src.compact();
        }
    }

    /** The connection is lost, or something in the pipeline has failed. */
    @Override
    public void interceptError(Throwable error) {
        if ((error instanceof EOFException && !(error instanceof LinkEnd)) || isReset(error)) {
            link.onLost();
        }
    }

    private HandlerStatus decode() throws IOException {
        if (plain.hasRemaining() && !dst.hasRemaining()) {
            // It had its turn and took nothing; the pipeline would ask for ever.
            throw new LinkEnd("bytes of the link are not taken");
        }
        while (link.end() == null) {
            if (!give()) {
                return HandlerStatus.DIRTY;
            }
            if (link.isUp() && !src.hasRemaining()) {
                return HandlerStatus.CLEAN;
            }
            TlsLink.Step step = unwrap();
            if (!give()) {
                return HandlerStatus.DIRTY;
            }
            switch (step) {
                case GO_ON -> {}
                case WAIT, FLUSH -> {
                    return HandlerStatus.CLEAN;
                }
                case SLEEP -> {
                    return HandlerStatus.BLOCKED;
                }
            }
        }
        // Whatever comes still is nobody's.
        src.position(src.limit());
        return HandlerStatus.CLEAN;
    }

    private TlsLink.Step unwrap() throws LinkEnd {
        plain.clear();
        try {
            return link.unwrap(src, plain);
        } finally {
            plain.flip();
        }
    }

    /** Whether all was taken. */
    private boolean give() {
        int count = Math.min(plain.remaining(), dst.remaining());
        dst.put(plain.slice().limit(count));
        plain.position(plain.position() + count);
        return !plain.hasRemaining();
    }

    private static boolean isReset(Throwable error) {
        return error instanceof IOException
                && String.valueOf(error.getMessage()).contains("reset");
    }
}
