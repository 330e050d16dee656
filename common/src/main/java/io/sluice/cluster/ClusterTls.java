// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.sluice.cluster.tls.BusHandshakes;
import io.sluice.cluster.tls.LinkFaults;
import io.sluice.cluster.tls.MemberTls;
import io.sluice.cluster.tls.SecuredMembers;
import io.sluice.cluster.tls.TlsConfig;
import io.vertx.core.eventbus.EventBusOptions;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The links of a member to others, with TLS or without. */
final class ClusterTls {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterTls.class);

    private final Optional<MemberTls> shown;
    private final Optional<PlainMismatch> plain;
    private final LinkFaults faults;

    private ClusterTls(Optional<MemberTls> shown, Optional<PlainMismatch> plain, LinkFaults faults) {
        this.shown = shown;
        this.plain = plain;
        this.faults = faults;
    }

    /** @throws IOException if a file of the settings is missing or unfit */
    static ClusterTls of(TlsConfig config, ClusterSurroundings around) throws IOException {
        var faults = new LinkFaults(around.nanoClock(), around.counters()::onRefusedConnection);
        return switch (config.tls()) {
            case OFF -> new ClusterTls(Optional.empty(), Optional.of(new PlainMismatch(around.nanoClock())), faults);
            case ON -> {
                MemberTls shown = MemberTls.read(config);
                LOG.info("links to other members are TLS; this one's certificate expires {}", shown.expiry());
                yield new ClusterTls(Optional.of(shown), Optional.empty(), faults);
            }
        };
    }

    HazelcastInstance start(Config setup) {
        return shown.map(tls -> SecuredMembers.start(setup, tls, faults))
                .orElseGet(() -> Hazelcast.newHazelcastInstance(setup));
    }

    void secure(EventBusOptions bus) {
        shown.ifPresent(tls -> tls.secure(bus));
    }

    Optional<BusHandshakes> handshakes() {
        return shown.map(tls -> new BusHandshakes(faults));
    }

    /** Follows what comes to links without TLS. */
    Optional<PlainMismatch> plain() {
        return plain;
    }

    /** Why this process, which found nobody, must not go on; if members answered that it cannot have a link with. */
    Optional<String> refusal() {
        Map<String, String> refusals = faults.refusals();
        return refusals.isEmpty()
                ? plain.flatMap(PlainMismatch::refusal)
                : Optional.of("this process can have no link with what it was told to join: "
                        + refusals.entrySet().stream()
                                .map(refusal -> refusal.getKey() + ": " + refusal.getValue())
                                .sorted()
                                .collect(Collectors.joining("; ")));
    }
}
