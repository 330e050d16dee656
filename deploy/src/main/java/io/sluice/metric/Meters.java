// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.sluice.measure.Histogram;
import io.sluice.measure.Tally;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Gives the numbers of rooms their names, and keeps what reads them alive: the registry itself does not. */
final class Meters {
    private static final double NANOS_A_SECOND = 1e9;

    private final PrometheusMeterRegistry registry;
    private final Map<String, HistogramFamily> histograms = new ConcurrentHashMap<>();
    private final Map<Identity, Object> sources = new ConcurrentHashMap<>();
    private final List<Runnable> discoveries = new CopyOnWriteArrayList<>();

    Meters(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    Named named(String name, String help) {
        return new Named(name, help, Tags.empty());
    }

    /** To be run before each scrape: names what may have come since. What has its name keeps it. */
    void discover(Runnable naming) {
        discoveries.add(naming);
    }

    void lookAround() {
        discoveries.forEach(Runnable::run);
    }

    /** A name with its labels, before it is said what it stands for. */
    final class Named {
        private final String name;
        private final String help;
        private final Tags tags;

        private Named(String name, String help, Tags tags) {
            this.name = name;
            this.help = help;
            this.tags = tags;
        }

        Named label(String label, String value) {
            return new Named(name, help, tags.and(label, value));
        }

        Named label(String label, Enum<?> value) {
            return label(label, value.name().toLowerCase(Locale.ROOT));
        }

        /** What only grows. Its name ends with {@code _total} on the page. */
        void count(LongSupplier count) {
            if (isNew(count)) {
                FunctionCounter.builder(name, count, LongSupplier::getAsLong)
                        .description(help)
                        .tags(tags)
                        .register(registry);
            }
        }

        /** One count for each kind, by this label. */
        <K extends Enum<K>> void count(String label, Tally<K> tally) {
            tally.kinds().forEach(kind -> label(label, kind).count(() -> tally.count(kind)));
        }

        /** What goes up and down. */
        void level(DoubleSupplier level) {
            if (isNew(level)) {
                Gauge.builder(name, level, DoubleSupplier::getAsDouble)
                        .description(help)
                        .tags(tags)
                        .register(registry);
            }
        }

        /** Durations that were recorded in nanoseconds. */
        void seconds(Histogram nanos) {
            histogram(nanos, NANOS_A_SECOND);
        }

        /** Sizes as they were recorded. */
        void sizes(Histogram sizes) {
            histogram(sizes, 1);
        }

        private void histogram(Histogram histogram, double unit) {
            if (isNew(histogram)) {
                histograms.computeIfAbsent(name, unused -> register(unit)).add(labels(), histogram);
            }
        }

        private HistogramFamily register(double unit) {
            var family = new HistogramFamily(name, help, unit);
            registry.getPrometheusRegistry().register(family);
            return family;
        }

        private boolean isNew(Object source) {
            var identity = new Identity(name, Set.copyOf(tags.stream().toList()));
            return sources.putIfAbsent(identity, source) == null;
        }

        private Labels labels() {
            return Labels.of(
                    tags.stream().map(Tag::getKey).toList(),
                    tags.stream().map(Tag::getValue).toList());
        }
    }

    private record Identity(String name, Set<Tag> tags) {}
}
