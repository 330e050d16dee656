// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.sluice.cluster.ClusterCounters;
import io.sluice.credential.CredentialCounters;
import io.sluice.gateway.GatewayCounters;
import io.sluice.gateway.forward.HeardNodes;
import io.sluice.gateway.http.Scrape;
import io.sluice.gateway.http.SharedByEdges;
import io.sluice.shardnode.ShardNodeCounters;
import io.sluice.shardnode.journal.JournalConfig;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;

/**
 * All numbers of the process on one page, in the text format of Prometheus or in OpenMetrics, as the reader asks. To write
 * it reads some hundred counters and changes none; nothing that serves clients waits for it.
 */
public final class MetricsPage implements Scrape, AutoCloseable {
    private static final int USUAL_BYTES = 128 << 10;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Meters meters = new Meters(registry);

    /** Shows how the virtual machine is, and nothing of ours yet. */
    public MetricsPage() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    public void show(GatewayCounters counters, SharedByEdges shared) {
        new GatewayMeters(meters).show(counters, shared);
    }

    /** @param nanoClock what the answers of the catalogue's writer are timed by */
    public void show(ShardNodeCounters counters, JournalConfig bounds, LongSupplier nanoClock) {
        new ShardNodeMeters(meters, nanoClock).show(counters, bounds);
    }

    /** @param nanoClock what the answers of nodes are timed by */
    public void show(HeardNodes heard, LongSupplier nanoClock) {
        new CanaryMeters(meters).show(heard, nanoClock);
    }

    public void show(CredentialCounters counters) {
        new AuthMeters(meters).show(counters);
    }

    public void show(ClusterCounters counters) {
        new ClusterMeters(meters).show(counters);
    }

    @Override
    public Page render(String accept) {
        meters.lookAround();
        var text = new ByteArrayOutputStream(USUAL_BYTES);
        ExpositionFormatWriter writer = writerFor(accept);
        try {
            writer.write(text, registry.getPrometheusRegistry().scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Page(writer.getContentType(), Buffer.buffer(text.toByteArray()));
    }

    /** Text, whatever else the reader would like. */
    private ExpositionFormatWriter writerFor(String accept) {
        ExpositionFormatWriter openMetrics = formats.getOpenMetricsTextFormatWriter();
        return openMetrics.accepts(accept) ? openMetrics : formats.getPrometheusTextFormatWriter();
    }

    /** Looks at collections no more. */
    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
