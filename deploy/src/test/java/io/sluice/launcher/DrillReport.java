// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a verified load tells of the time in which it ran beside a disturbance.
 *
 * @param shards by name
 * @param summary as the load wrote it
 */
record DrillReport(SortedMap<String, OfShard> shards, JsonObject summary) {
    private static final double SPARE_SECONDS = 2;

    /** Of one shard. */
    record OfShard(double longestGapSeconds, long failures) {}

    static DrillReport of(JsonObject summary) {
        SortedMap<String, OfShard> shards = new TreeMap<>();
        for (Map.Entry<String, Object> entry : summary.getJsonObject("shards", new JsonObject())) {
            var shard = (JsonObject) entry.getValue();
            shards.put(entry.getKey(), new OfShard(shard.getDouble("longestGapSeconds"), shard.getLong("failures")));
        }
        return new DrillReport(shards, summary);
    }

    /** What of the promises to every client was not kept, one line each: nothing lost, doubled, out of order or unsettled. */
    List<String> broken() {
        List<String> findings = new ArrayList<>();
        JsonObject verify = summary.getJsonObject("verify", new JsonObject());
        if (!verify.getBoolean("clean", false)) {
            findings.add("not clean: " + verify.encode());
        }
        if (verify.getLong("readOnce", 0L) == 0 || !verify.getLong("readOnce").equals(verify.getLong("acknowledged"))) {
            findings.add("read once " + verify.getLong("readOnce") + " of " + verify.getLong("acknowledged"));
        }
        addIfAny(findings, "unknown");
        addIfAny(findings, "refused");
        addIfAny(findings, "unplacedFailures");
        if (summary.containsKey("endedEarly")) {
            findings.add("ended early: " + summary.getString("endedEarly"));
        }
        return findings;
    }

    /**
     * Which of these shards felt anything, one line for each that did: a failed request, or a gap of more than two seconds
     * above that of the undisturbed run.
     */
    List<String> hurt(Set<String> unconcerned, DrillReport control) {
        List<String> findings = new ArrayList<>();
        for (String name : unconcerned) {
            OfShard shard = shards.get(name);
            double usual = control.longestGapSeconds(name);
            if (shard == null) {
                findings.add(name + " got nothing");
            } else if (shard.failures() > 0) {
                findings.add(name + " had " + shard.failures() + " failed requests");
            } else if (shard.longestGapSeconds() > usual + SPARE_SECONDS) {
                findings.add(name + " had a gap of " + shard.longestGapSeconds() + " s, undisturbed " + usual + " s");
            }
        }
        return findings;
    }

    /** Over these shards, the longest. */
    double longestGapSeconds(Set<String> names) {
        return names.stream().mapToDouble(this::longestGapSeconds).max().orElse(0);
    }

    private double longestGapSeconds(String name) {
        return shards.getOrDefault(name, new OfShard(0, 0)).longestGapSeconds();
    }

    private void addIfAny(List<String> findings, String count) {
        if (summary.getLong(count, 0L) > 0) {
            findings.add(summary.getLong(count) + " " + count);
        }
    }
}
