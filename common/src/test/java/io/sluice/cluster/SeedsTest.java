// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.cluster.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTest {
    private final List<String> known = new ArrayList<>(List.of("10.0.0.1", "10.0.0.2"));

    @Test
    void a_name_stands_for_all_its_addresses_on_its_port_or_the_usual_one() {
        assertThat(seeds("nodes").lookUp())
                .extracting(Address::toString)
                .containsExactly("[10.0.0.1]:5701", "[10.0.0.2]:5701");
        assertThat(seeds("nodes:5702").lookUp())
                .extracting(Address::toString)
                .containsExactly("[10.0.0.1]:5702", "[10.0.0.2]:5702");
    }

    @Test
    void a_name_is_looked_up_anew_each_time() {
        Seeds seeds = seeds("nodes");
        assertThat(seeds.lookUp()).hasSize(2);

        known.remove("10.0.0.1");
        known.add("10.0.0.3");

        assertThat(seeds.lookUp()).extracting(Address::getHost).containsExactly("10.0.0.2", "10.0.0.3");
    }

    @Test
    void a_name_that_nobody_knows_is_left_out() {
        assertThat(seeds("unheard-of", "[::1]:5703", "[::1]").lookUp())
                .extracting(Address::getPort)
                .containsExactly(5703, 5701);
    }

    @Test
    void this_machine_is_known_by_the_address_that_others_were_told() throws UnknownHostException {
        InetAddress own = InetAddress.getByName("10.0.0.2");

        assertThat(seeds("nodes").own(own::equals)).contains(own);
        assertThat(seeds("nodes").own(address -> false)).isEmpty();
    }

    @Test
    void a_loopback_address_is_told_only_where_all_are_of_this_machine() {
        assertThat(seeds("127.0.0.1", "nodes").own(InetAddress::isLoopbackAddress))
                .isEmpty();
        assertThat(seeds("127.0.0.1", "127.0.0.1:5702").own(address -> true))
                .contains(InetAddress.getLoopbackAddress());
    }

    private Seeds seeds(String... places) {
        return new Seeds(List.of(places), 5701, this::resolve);
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        if (host.equals("unheard-of")) {
            throw new UnknownHostException(host);
        }
        if (!host.equals("nodes")) {
            return InetAddress.getAllByName(host);
        }
        InetAddress[] found = new InetAddress[known.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = InetAddress.getByName(known.get(i));
        }
        return found;
    }
}
