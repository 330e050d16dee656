// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import io.sluice.measure.Seldom;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of links that do not come about: to the log seldom for each other side and cause, to a join what it must know. */
public final class LinkFaults {
    private static final Logger LOG = LoggerFactory.getLogger(LinkFaults.class);

    /** A process is told of few others to call. */
    private static final int MAX_REFUSALS = 64;

    private final Seldom said;
    private final Runnable counted;
    private final Map<String, String> refusals = new ConcurrentHashMap<>();

    /**
     * @param nanoClock monotonic
     * @param counted called for each connection of others that is refused
     */
    public LinkFaults(LongSupplier nanoClock, Runnable counted) {
        this.said = new Seldom(nanoClock);
        this.counted = counted;
    }

    /** Members that were called and with which there can be no link, by address, and why. */
    public Map<String, String> refusals() {
        return Map.copyOf(refusals);
    }

    /** @param port what was opened here, for people */
    void tell(String port, LinkSide side, SocketAddress here, SocketAddress there, HandshakeFault fault) {
        switch (side) {
            case CALLED -> {
                counted.run();
                // Each connection comes from a port of its own.
                if (said.isDue(port + " " + host(there) + " " + fault.reason())) {
                    LOG.warn("the {} at {} refuses a connection from {}: {}", port, here, there, fault.reason());
                }
            }
            case CALLING -> {
                if (fault.proof() == HandshakeFault.Proof.CERTAIN && refusals.size() < MAX_REFUSALS) {
                    refusals.put(String.valueOf(there), fault.reason());
                }
                if (said.isDue(there + " " + fault.reason())) {
                    LOG.warn("no link from {} to the {} at {}: {}", here, port, there, fault.reason());
                }
            }
        }
    }

    private static String host(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getHostString() : String.valueOf(address);
    }
}
