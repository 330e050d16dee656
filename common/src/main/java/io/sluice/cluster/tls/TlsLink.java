// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import com.hazelcast.internal.networking.Channel;
import com.hazelcast.internal.server.ServerConnection;
import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of one connection of Hazelcast's. Its two directions are run by different threads, which may both be in here: the
 * engine has its own lock, and what is kept beside it is written once.
 */
final class TlsLink {
    private static final Logger LOG = LoggerFactory.getLogger(TlsLink.class);
    private static final String PORT = "member port";

    /** First byte of a record that may begin a handshake. */
    private static final int HANDSHAKE = 22;

    private static final int ALERT = 21;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Channel channel;
    private final LinkSide side;
    private final SSLEngine engine;
    private final HandshakeThreads threads;
    private final LinkFaults faults;
    private final ScheduledFuture<?> deadline;
    private final Runnable settled;
    private final AtomicBoolean isSettled = new AtomicBoolean();
    private final AtomicBoolean isTold = new AtomicBoolean();
    private boolean hasBegun;
    private volatile boolean isUp;
    private volatile boolean isTaken;
    private volatile @Nullable LinkEnd end;

    /** @param settled called once, when the other side has proved itself or the connection is closed */
    TlsLink(Channel channel, LinkSide side, LinkTools tools, Runnable settled) throws SSLException {
        this.channel = channel;
        this.side = side;
        this.engine = tools.tls().engine(side);
        this.threads = tools.threads();
        this.faults = tools.faults();
        this.settled = settled;
        engine.beginHandshake();
        deadline = threads.after(tools.tls().handshakeTimeout(), this::giveUp);
    }

    /** What a direction does next. */
    enum Step {
        /** Goes on at once. */
        GO_ON,
        /** Goes on when there are more bytes. */
        WAIT,
        /** Goes on when there is more room. */
        FLUSH,
        /** Goes on when it is woken. */
        SLEEP
    }

    int recordBytes() {
        return engine.getSession().getPacketBufferSize();
    }

    int plainBytes() {
        return engine.getSession().getApplicationBufferSize();
    }

    /** Both sides have proved themselves. */
    boolean isUp() {
        return isUp;
    }

    /**
     * The other side has taken what this one proved itself with. In TLS 1.3 who calls is up before that was looked at, and
     * learns of it by the first bytes of the other side.
     */
    boolean isTaken() {
        return isTaken;
    }

    /** It has failed, and the other side is being told. */
    @Nullable
    LinkEnd end() {
        return end;
    }

    /** Decrypts one record, or does the next step of the handshake. */
    Step unwrap(ByteBuffer records, ByteBuffer plain) throws LinkEnd {
        if (!hasBegun && records.hasRemaining()) {
            hasBegun = true;
            if (!mayBegin(records.get(records.position()))) {
                fail(HandshakeFault.NO_TLS);
                return Step.SLEEP;
            }
        }
        SSLEngineResult result;
        try {
            result = engine.unwrap(records, plain);
        } catch (SSLException broken) {
            fail(HandshakeFault.of(broken));
            return Step.SLEEP;
        }
        return switch (result.getStatus()) {
            case CLOSED -> throw new LinkEnd("the other side has closed the link");
            // With no room for more, it would be asked for what is there already, over and over.
            case BUFFER_UNDERFLOW -> records.remaining() < records.capacity() ? Step.WAIT : refuse(records.capacity());
            case BUFFER_OVERFLOW -> refuse(plain.capacity());
            case OK -> afterUnwrap(result);
        };
    }

    private Step refuse(int most) {
        fail(HandshakeFault.of(new SSLException("a record of more than " + most + " bytes")));
        return Step.SLEEP;
    }

    private Step afterUnwrap(SSLEngineResult result) {
        if (result.bytesProduced() > 0) {
            isTaken = true;
        }
        boolean isProgress = result.bytesConsumed() > 0 || result.bytesProduced() > 0;
        return switch (result.getHandshakeStatus()) {
            case NEED_TASK -> {
                work();
                yield Step.SLEEP;
            }
            case NEED_WRAP -> {
                channel.outboundPipeline().wakeup();
                yield isProgress ? Step.GO_ON : Step.WAIT;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> isProgress ? Step.GO_ON : Step.WAIT;
            case FINISHED, NOT_HANDSHAKING -> {
                onProved();
                yield isProgress ? Step.GO_ON : Step.WAIT;
            }
        };
    }

    /** Encrypts one record, or does the next step of the handshake. */
    Step wrap(ByteBuffer plain, ByteBuffer records) {
        return switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                work();
                yield Step.SLEEP;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> Step.SLEEP;
            case NEED_WRAP -> wrapOne(plain, records);
            case FINISHED, NOT_HANDSHAKING -> plain.hasRemaining() ? wrapOne(plain, records) : Step.WAIT;
        };
    }

    private Step wrapOne(ByteBuffer plain, ByteBuffer records) {
        SSLEngineResult result;
        try {
            result = engine.wrap(plain, records);
        } catch (SSLException broken) {
            fail(HandshakeFault.of(broken));
            return Step.GO_ON;
        }
        return switch (result.getStatus()) {
            case CLOSED -> {
                // With this, an alert may have been written that the other direction has caused.
                if (end == null) {
                    end = new LinkEnd("the link is closed");
                }
                yield Step.GO_ON;
            }
            case BUFFER_UNDERFLOW -> Step.WAIT;
            case BUFFER_OVERFLOW -> Step.FLUSH;
            case OK -> afterWrap(result);
        };
    }

    private Step afterWrap(SSLEngineResult result) {
        switch (result.getHandshakeStatus()) {
            case FINISHED, NOT_HANDSHAKING -> onProved();
            // It may have come while this side had to speak first.
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> channel.inboundPipeline().wakeup();
            case NEED_TASK, NEED_WRAP -> {}
        }
        return Step.GO_ON;
    }

    /** Writes what the other side is told of a failure; gives whether there was something to say. */
    boolean sayGoodbye(ByteBuffer records) {
        // For an alert of a few bytes, too, the engine wants room for the longest record that the other side claimed.
        var words = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        try {
            engine.closeOutbound();
            while (!engine.isOutboundDone() && engine.wrap(NOTHING, words).bytesProduced() > 0) {
                // An alert is one record, and there may be one before it.
            }
        } catch (SSLException unsaid) {
            LOG.debug("nothing told to {}: {}", channel.remoteSocketAddress(), unsaid.getMessage());
        }
        words.flip();
        boolean isSaid = words.hasRemaining() && words.remaining() <= records.remaining();
        if (isSaid) {
            records.put(words);
        }
        return isSaid;
    }

    /** The connection ended by itself. */
    void onLost() {
        if (!isTaken) {
            tell(HandshakeFault.ended());
        }
    }

    private void onProved() {
        if (!isUp) {
            if (side == LinkSide.CALLED) {
                isTaken = true;
            }
            isUp = true;
            settled();
            channel.inboundPipeline().wakeup();
            channel.outboundPipeline().wakeup();
        }
    }

    /** Nobody waits for the other side to prove itself any more. */
    void settled() {
        if (isSettled.compareAndSet(false, true)) {
            deadline.cancel(false);
            settled.run();
        }
    }

    private void work() {
        threads.work(engine, () -> {
            channel.inboundPipeline().wakeup();
            channel.outboundPipeline().wakeup();
        });
    }

    /** Ends the link as soon as the other side has been told. */
    void fail(HandshakeFault fault) {
        end = new LinkEnd(fault.reason());
        tell(fault);
        channel.outboundPipeline().wakeup();
    }

    /** On a thread of its own. The other side does not read either, so it is told nothing. */
    private void giveUp() {
        if (!isUp) {
            var late = HandshakeFault.late();
            tell(late);
            if (channel.attributeMap().get(ServerConnection.class) instanceof ServerConnection connection) {
                connection.close(late.reason(), new LinkEnd(late.reason()));
            }
        }
    }

    private void tell(HandshakeFault fault) {
        if (isTold.compareAndSet(false, true)) {
            faults.tell(PORT, side, channel.localSocketAddress(), channel.remoteSocketAddress(), fault);
        }
    }

    /** Whoever is called may only know how to refuse. */
    private boolean mayBegin(byte first) {
        return first == HANDSHAKE || (side == LinkSide.CALLING && first == ALERT);
    }
}
