// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.gateway.http.tls.TlsCounters;
import io.sluice.measure.Histogram;
import io.sluice.measure.Tally;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What came in at the client ports of the process since it was started. Safe to use from any thread. */
public final class HttpCounters {
    /** Stands for a dialect where bytes are no request that one could be asked about. */
    public static final String NO_DIALECT = "none";

    private final Map<String, HttpTraffic> traffic = new ConcurrentHashMap<>();
    private final Tally<HttpRefusal> refusals = new Tally<>(HttpRefusal.class);
    private final LongAdder connections = new LongAdder();
    private final LongAdder openConnections = new LongAdder();
    private final TlsCounters tls = new TlsCounters();
    private final Histogram loopLagNanos = Histogram.ofNanos();

    /** By the names of dialects, and {@link #NO_DIALECT}. */
    public Map<String, HttpTraffic> traffic() {
        return Map.copyOf(traffic);
    }

    public Tally<HttpRefusal> refusals() {
        return refusals;
    }

    /** Connections that were accepted. */
    public long connections() {
        return connections.sum();
    }

    public long openConnections() {
        return openConnections.sum();
    }

    /** Handshakes and certificates. */
    public TlsCounters tls() {
        return tls;
    }

    /** How late the event loops are that serve clients. */
    public Histogram loopLagNanos() {
        return loopLagNanos;
    }

    /** The same for all event loops. Looked up once by each, not for each request. */
    HttpTraffic trafficOf(String dialect) {
        return traffic.computeIfAbsent(dialect, name -> new HttpTraffic());
    }

    void opened() {
        connections.increment();
        openConnections.increment();
    }

    void closed() {
        openConnections.decrement();
    }
}
