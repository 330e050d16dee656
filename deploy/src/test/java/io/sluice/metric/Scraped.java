// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page in the text format of Prometheus says. */
public final class Scraped {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_0-9]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\",?");

    private final Map<String, String> kinds = new TreeMap<>();
    private final Map<String, Set<String>> labels = new TreeMap<>();
    private final Map<String, Double> values = new HashMap<>();

    private Scraped() {}

    public static Scraped of(String page) {
        var scraped = new Scraped();
        page.lines().forEach(scraped::take);
        return scraped;
    }

    /** By name: counter, gauge or histogram. */
    public Map<String, String> kinds() {
        return kinds;
    }

    /** Names of labels that a metric has, without the bound of a bucket. */
    public Set<String> labels(String metric) {
        return labels.getOrDefault(metric, Set.of());
    }

    /** @param labels as in {@code a=b, c=d}, in any order */
    public double value(String name, String... labels) {
        String series = series(name, Set.of(labels));
        Double value = values.get(series);
        if (value == null) {
            throw new AssertionError("nothing is said of " + series);
        }
        return value;
    }

    public boolean says(String name, String... labels) {
        return values.containsKey(series(name, Set.of(labels)));
    }

    private void take(String line) {
        Matcher type = TYPE.matcher(line);
        if (type.matches()) {
            kinds.put(type.group(1), type.group(2));
            labels.put(type.group(1), new TreeSet<>());
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches()) {
            Map<String, String> of = labelsIn(sample.group(2));
            String name = sample.group(1);
            values.put(series(name, pairs(of)), Double.parseDouble(sample.group(3)));
            labels.getOrDefault(family(name), new TreeSet<>()).addAll(withoutBound(of.keySet()));
        } else if (!line.startsWith("#")) {
            throw new AssertionError("not in the format: " + line);
        }
    }

    private String family(String name) {
        return kinds.containsKey(name) ? name : name.replaceFirst("_(bucket|sum|count)$", "");
    }

    private static Map<String, String> labelsIn(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    private static Set<String> pairs(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.toSet());
    }

    private static Set<String> withoutBound(Set<String> names) {
        return names.stream().filter(name -> !name.equals("le")).collect(Collectors.toSet());
    }

    private static String series(String name, Set<String> pairs) {
        Object[] sorted = pairs.toArray();
        Arrays.sort(sorted);
        return name + Arrays.toString(sorted);
    }
}
