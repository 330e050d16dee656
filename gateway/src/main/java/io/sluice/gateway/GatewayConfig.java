// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.gateway.audit.AuditConfig;
import io.sluice.gateway.auth.AuthConfig;
import io.sluice.gateway.dialect.dis.DisLimits;
import io.sluice.gateway.dialect.kinesis.KinesisLimits;
import io.sluice.gateway.dialect.v3io.V3ioLimits;
import io.sluice.gateway.dialect.yds.YdsConfig;
import io.sluice.gateway.forward.ForwardConfig;
import io.sluice.gateway.http.HttpConfig;
import io.sluice.gateway.http.Listener;
import io.sluice.gateway.operation.PutConfig;
import java.time.Duration;

/**
 * A gateway's settings, read once at start.
 *
 * @param eventLoops {@code gateway.event-loops}, 1 to 256. Threads that serve clients, each with its own dialects
 * @param drainDelay {@code gateway.drain-delay}, 0 s to 10 min. How long a stopping gateway still takes requests, so
 *     that balancers notice that it is not ready any more
 * @param drainGrace {@code gateway.drain-grace}, 0 s to 10 min. How long a stopping gateway lets requests end
 */
public record GatewayConfig(
        HttpConfig http,
        AuthConfig auth,
        AuditConfig audit,
        KinesisLimits kinesis,
        YdsConfig yandex,
        V3ioLimits v3io,
        DisLimits dis,
        PutConfig put,
        ForwardConfig forward,
        int eventLoops,
        Duration drainDelay,
        Duration drainGrace) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int HTTP_PORT = 4567;
    private static final int MAX_EVENT_LOOPS = 256;
    /** Each event loop has credit for at least one largest record. */
    private static final long HEAP_OF_LOOP = 128L << 20;

    private static final Duration MAX_GRACE = Duration.ofMinutes(10);

    public GatewayConfig {
        if (eventLoops < 1 || eventLoops > MAX_EVENT_LOOPS) {
            throw new IllegalArgumentException(
                    "gateway.event-loops is " + eventLoops + ", not 1 to " + MAX_EVENT_LOOPS);
        }
        check("gateway.drain-delay", drainDelay);
        check("gateway.drain-grace", drainGrace);
    }

    /** Open to this machine only, with an event loop for each processor as far as the heap goes. */
    public static GatewayConfig defaults(int processors, long heapBytes) {
        int most = (int) Math.max(1, Math.min(MAX_EVENT_LOOPS, heapBytes / HEAP_OF_LOOP));
        int eventLoops = Math.min(processors, most);
        return new GatewayConfig(
                HttpConfig.standard(new Listener(LOOPBACK, HTTP_PORT), heapBytes),
                AuthConfig.defaults(),
                AuditConfig.defaults(),
                KinesisLimits.standard(),
                YdsConfig.defaults(),
                V3ioLimits.standard(),
                DisLimits.standard(),
                PutConfig.defaults(),
                ForwardConfig.forHeap(heapBytes / eventLoops),
                eventLoops,
                Duration.ZERO,
                Duration.ofSeconds(10));
    }

    private static void check(String setting, Duration wait) {
        if (wait.isNegative() || wait.compareTo(MAX_GRACE) > 0) {
            throw new IllegalArgumentException(setting + " is " + wait + ", not 0 s to " + MAX_GRACE);
        }
    }
}
