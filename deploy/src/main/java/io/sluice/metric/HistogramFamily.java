// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.sluice.measure.Histogram;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Histograms of one name, in the form of Prometheus. Micrometer has none that could be read from outside. */
final class HistogramFamily implements Collector {
    private final String name;
    private final String help;
    private final double unit;
    private final List<Labelled> histograms = new CopyOnWriteArrayList<>();

    /** @param unit the recorded value that is one of the unit in the name */
    HistogramFamily(String name, String help, double unit) {
        this.name = name;
        this.help = help;
        this.unit = unit;
    }

    void add(Labels labels, Histogram histogram) {
        histograms.add(new Labelled(labels, histogram));
    }

    @Override
    public String getPrometheusName() {
        return name;
    }

    @Override
    public HistogramSnapshot collect() {
        HistogramSnapshot.Builder all = HistogramSnapshot.builder().name(name).help(help);
        histograms.forEach(labelled -> all.dataPoint(dataPoint(labelled)));
        return all.build();
    }

    private HistogramDataPointSnapshot dataPoint(Labelled labelled) {
        Histogram histogram = labelled.histogram();
        double[] bounds =
                Arrays.stream(histogram.bounds()).mapToDouble(this::inUnit).toArray();
        double[] withLast = Arrays.copyOf(bounds, bounds.length + 1);
        withLast[bounds.length] = Double.POSITIVE_INFINITY;
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(withLast, histogram.counts()))
                .sum(inUnit(histogram.sum()))
                .labels(labelled.labels())
                .build();
    }

    private double inUnit(long recorded) {
        return recorded / unit;
    }

    private record Labelled(Labels labels, Histogram histogram) {}
}
