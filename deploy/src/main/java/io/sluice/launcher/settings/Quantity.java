// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole number with its unit, such as {@code 64MiB}, {@code 5s} or {@code 1000}, between two bounds, both inside. */
final class Quantity<T> implements ValueType<T> {
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,18})(?: ?([A-Za-z]+))?");

    private static final Scale<Long> BYTES = new Scale<>(
            "bytes",
            Long.class,
            List.of(
                    new Unit("TiB", 1L << 40),
                    new Unit("GiB", 1L << 30),
                    new Unit("MiB", 1L << 20),
                    new Unit("KiB", 1L << 10),
                    new Unit("B", 1),
                    new Unit("", 1)),
            count -> count,
            value -> value);
    private static final Scale<Duration> DURATIONS = new Scale<>(
            "duration",
            Duration.class,
            List.of(
                    new Unit("d", 86_400_000),
                    new Unit("h", 3_600_000),
                    new Unit("m", 60_000),
                    new Unit("s", 1000),
                    new Unit("ms", 1)),
            Duration::ofMillis,
            Duration::toMillis);
    private static final Scale<Long> COUNTS =
            new Scale<>("count", Long.class, List.of(new Unit("", 1)), count -> count, value -> value);
    private static final Scale<Long> PORTS =
            new Scale<>("port", Long.class, List.of(new Unit("", 1)), count -> count, value -> value);
    private static final long MAX_PORT = 65_535;

    private final Scale<T> scale;
    private final long min;
    private final long max;
    private final String allowed;

    /**
     * What values of one kind are counted in.
     *
     * @param units the largest first
     * @param toValue from a count of the smallest unit
     */
    private record Scale<T>(
            String name, Class<T> valueClass, List<Unit> units, LongFunction<T> toValue, ToLongFunction<T> toCount) {
        long parse(String text) {
            return count(text)
                    .orElseThrow(() -> new IllegalArgumentException(text))
                    .longValueExact();
        }

        Optional<BigInteger> count(String text) {
            Matcher form = FORM.matcher(text);
            return Optional.of(form)
                    .filter(Matcher::matches)
                    .flatMap(number -> unit(Objects.requireNonNullElse(form.group(2), "")))
                    .map(unit -> new BigInteger(form.group(1)).multiply(BigInteger.valueOf(unit.worth())));
        }

        private Optional<Unit> unit(String suffix) {
            return units.stream().filter(unit -> unit.suffix().equals(suffix)).findFirst();
        }

        String print(long count) {
            Unit unit = units.stream()
                    .filter(fitting -> count == 0 ? fitting.isUsual() : count % fitting.worth() == 0)
                    .findFirst()
                    .orElseThrow();
            return count / unit.worth() + unit.suffix();
        }
    }

    /** @param worth in the smallest unit */
    private record Unit(String suffix, long worth) {
        /** Whether it stands behind zero. */
        boolean isUsual() {
            return List.of("", "B", "s").contains(suffix);
        }
    }

    private Quantity(Scale<T> scale, long min, long max, String allowed) {
        this.scale = scale;
        this.min = min;
        this.max = max;
        this.allowed = allowed;
    }

    static Quantity<Long> bytes(String min, String max) {
        return between(BYTES, BYTES.parse(min), BYTES.parse(max));
    }

    static Quantity<Long> bytesFrom(String min) {
        return from(BYTES, BYTES.parse(min), Long.MAX_VALUE);
    }

    static Quantity<Duration> durations(String min, String max) {
        return between(DURATIONS, DURATIONS.parse(min), DURATIONS.parse(max));
    }

    static Quantity<Long> counts(long min, long max) {
        return between(COUNTS, min, max);
    }

    /** As many as an {@code int} counts. */
    static Quantity<Long> countsFrom(long min) {
        return from(COUNTS, min, Integer.MAX_VALUE);
    }

    static Quantity<Long> ports() {
        return between(PORTS, 0, MAX_PORT);
    }

    private static <T> Quantity<T> between(Scale<T> scale, long min, long max) {
        return new Quantity<>(scale, min, max, scale.print(min) + " to " + scale.print(max));
    }

    private static <T> Quantity<T> from(Scale<T> scale, long min, long max) {
        return new Quantity<>(scale, min, max, scale.print(min) + " or more");
    }

    @Override
    public Class<T> valueClass() {
        return scale.valueClass();
    }

    @Override
    public String unit() {
        return scale.name();
    }

    @Override
    public String allowed() {
        return allowed;
    }

    @Override
    public Optional<T> parse(String text) {
        return scale.count(text)
                .filter(count ->
                        count.compareTo(BigInteger.valueOf(min)) >= 0 && count.compareTo(BigInteger.valueOf(max)) <= 0)
                .map(count -> scale.toValue().apply(count.longValueExact()));
    }

    @Override
    public String print(T value) {
        return scale.print(scale.toCount().applyAsLong(value));
    }

    /** The smallest value; nothing is below it but refusal. */
    T min() {
        return scale.toValue().apply(min);
    }

    T max() {
        return scale.toValue().apply(max);
    }
}
