// SPDX-License-Identifier: Apache-2.0
package io.sluice.abuse;

import io.sluice.abuse.Attack.Way;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Attacks a server of this machine until stdin ends, from other addresses than 127.0.0.1, so that what a server holds against
 * an address does not meet honest clients. Says once a second on stdout what has come of it so far.
 */
public final class AbuseMain {
    /** An access key id that the server knows. */
    public static final String KNOWN_KEY = "AKIASLUICEDRILL";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int ADDRESSES = 20;
    private static final int TICK_MILLIS = 20;
    private static final int TICKS_IN_SECOND = 1000 / TICK_MILLIS;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<NetClient> clients = new ArrayList<>();
    private final Attack attack;
    private final int port;
    private int begun;
    private int open;
    private long opened;
    private long closed;
    private long failed;
    private long readBytes;

    private AbuseMain(Attack attack, int port) {
        this.attack = attack;
        this.port = port;
    }

    /** @param args an {@link Attack}; the plain port; the port of TLS */
    public static void main(String[] args) throws Exception {
        Attack attack = Attack.valueOf(args[0]);
        var main = new AbuseMain(attack, Integer.parseInt(args[attack.way() == Way.PLAIN ? 1 : 2]));
        main.vertx.runOnContext(run -> main.begin());
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        System.exit(0);
    }

    static String now() {
        return TIME.format(Instant.now());
    }

    private void begin() {
        for (int i = 0; i < ADDRESSES; i++) {
            var options =
                    new NetClientOptions().setLocalAddress("127.0.1." + (i + 1)).setConnectTimeout(5000);
            if (attack.way() == Way.TLS) {
                options.setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("");
            }
            clients.add(vertx.createNetClient(options));
        }
        vertx.setPeriodic(TICK_MILLIS, tick -> {
            int due = Math.max(1, attack.opensPerSecond() / TICKS_IN_SECOND);
            for (int i = 0; i < due && begun < attack.maxOpen(); i++) {
                connect();
            }
        });
        vertx.setPeriodic(
                1000,
                tick -> System.out.println("open " + open + ", opened " + opened + ", closed by the server " + closed
                        + ", not let in " + failed + ", answered bytes " + readBytes));
    }

    private void connect() {
        begun++;
        clients.get((int) ((opened + failed) % ADDRESSES))
                .connect(port, "127.0.0.1")
                .onSuccess(this::onOpen)
                .onFailure(refused -> {
                    begun--;
                    failed++;
                });
    }

    private void onOpen(NetSocket socket) {
        open++;
        opened++;
        socket.handler(bytes -> readBytes += bytes.length());
        socket.exceptionHandler(broken -> {});
        Promise<Void> end = Promise.promise();
        socket.closeHandler(over -> {
            begun--;
            open--;
            closed++;
            end.complete();
        });
        attack.begin(new Line(vertx, socket, end.future()));
    }
}
