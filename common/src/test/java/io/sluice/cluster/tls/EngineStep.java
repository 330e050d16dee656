// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** One side of a handshake in memory. */
final class EngineStep {
    /** For all that one side says. */
    static final int ROOM = 64 << 10;

    private EngineStep() {}

    /** Says and hears one record, if there is one; gives whether there was. */
    static boolean isMoved(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        int moved = 0;
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            moved += engine.wrap(ByteBuffer.allocate(0), out).bytesProduced();
            work(engine);
        }
        in.flip();
        moved += engine.unwrap(in, ByteBuffer.allocate(ROOM)).bytesConsumed();
        in.compact();
        work(engine);
        return moved > 0;
    }

    private static void work(SSLEngine engine) {
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            task = engine.getDelegatedTask();
        }
    }
}
