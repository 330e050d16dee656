// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import com.hazelcast.internal.networking.HandlerStatus;
import com.hazelcast.internal.networking.OutboundHandler;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Stands behind what Hazelcast writes to a link; lets it through, encrypted, once the other side has proved itself. */
final class TlsEncoder extends OutboundHandler<ByteBuffer, ByteBuffer> {
    private final TlsLink link;
    private boolean isParting;

    TlsEncoder(TlsLink link) {
        this.link = link;
        this.dst = ByteBuffer.allocate(link.recordBytes()).flip();
    }

    @Override
    public HandlerStatus onWrite() throws IOException {
        dst.compact();
        try {
            return encode();
        } finally {
            dst.flip();
        }
    }

    private HandlerStatus encode() throws IOException {
        var step = TlsLink.Step.GO_ON;
        while (step == TlsLink.Step.GO_ON && link.end() == null) {
            step = link.wrap(src, dst);
        }
        LinkEnd end = link.end();
        if (end != null) {
            return part(end);
        }
        return switch (step) {
            case GO_ON, FLUSH -> flushed();
            case WAIT -> HandlerStatus.CLEAN;
            case SLEEP -> HandlerStatus.BLOCKED;
        };
    }

    private HandlerStatus flushed() throws LinkEnd {
        if (dst.position() == 0) {
            throw new LinkEnd("a record of more than " + dst.capacity() + " bytes");
        }
        return HandlerStatus.DIRTY;
    }

    /** Ends the connection once the other side has been told why. */
    private HandlerStatus part(LinkEnd end) throws LinkEnd {
        boolean isSaid = isParting || !link.sayGoodbye(dst);
        isParting = true;
        if (isSaid && dst.position() == 0) {
            throw end;
        }
        return HandlerStatus.DIRTY;
    }
}
