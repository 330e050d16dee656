// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.cluster.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where members are looked for. A name stands for all its addresses, and is looked up anew each time, as far as the JVM keeps no older answer
 * (5 s, by the options of the start script): behind the name of a
 * headless service come and go as many as there are shard nodes.
 *
 * <p>Hazelcast's own list of members is of no use for that: it takes one address of a name, and none but its own where
 * {@code cluster.host} is an address; and a member calls itself by the name, so that all are called the same.
 */
final class Seeds {
    private static final Logger LOG = LoggerFactory.getLogger(Seeds.class);

    private final List<String> places;
    private final int usualPort;
    private final Resolver resolver;

    /** Gives the addresses of a name. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * @param places {@code host} or {@code host:port}
     * @param usualPort of places without one
     */
    Seeds(List<String> places, int usualPort, Resolver resolver) {
        this.places = places;
        this.usualPort = usualPort;
        this.resolver = resolver;
    }

    /** As they are now; those of names that nobody knows at present are left out. */
    List<Address> lookUp() {
        List<Address> found = new ArrayList<>();
        for (String place : places) {
            int colon = place.endsWith("]") ? -1 : place.lastIndexOf(':');
            String host = colon < 0 ? place : place.substring(0, colon);
            int port = colon < 0 ? usualPort : Integer.parseInt(place.substring(colon + 1));
            try {
                for (InetAddress address : resolver.resolve(host)) {
                    found.add(new Address(address, port));
                }
            } catch (UnknownHostException unknown) {
                LOG.debug("no address is known of {}", host);
            }
        }
        return found;
    }

    /**
     * The one that is of this machine, as others were told of it. Many machines know their own name by a loopback address,
     * which leads others nowhere: it counts only where all seeds are of this machine.
     *
     * @param isOwn whether an address is of this machine
     */
    Optional<InetAddress> own(Predicate<InetAddress> isOwn) {
        List<InetAddress> all = lookUp().stream().map(Seeds::inetAddress).toList();
        boolean isAllLoopback = all.stream().allMatch(InetAddress::isLoopbackAddress);
        return all.stream()
                .filter(address -> isAllLoopback || !address.isLoopbackAddress())
                .filter(isOwn)
                .findFirst();
    }

    private static InetAddress inetAddress(Address resolved) {
        try {
            return resolved.getInetAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("made of an address: " + resolved, impossible);
        }
    }
}
