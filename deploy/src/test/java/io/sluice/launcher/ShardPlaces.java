// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.metric.Scraped;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds on which node each shard of a stream lives: puts one record to it and looks whose appends have become more. */
final class ShardPlaces {
    private static final String APPENDS = "sluice_owner_appends_total";

    private ShardPlaces() {}

    /**
     * Shards by the name of their node, while nobody else writes.
     *
     * @param admins the admin port of each shard node
     */
    static Map<String, Set<String>> find(URI gateway, String stream, Map<String, URI> admins) throws Exception {
        var kinesis = new PlainKinesis(Integer.toString(gateway.getPort()));
        var name = new JsonObject().put("StreamName", stream);
        List<JsonObject> shards = kinesis.ask("ListShards", name).getJsonArray("Shards").stream()
                .map(JsonObject.class::cast)
                .toList();
        Map<String, Set<String>> found = new HashMap<>();
        for (JsonObject shard : shards) {
            Map<String, Double> before = appends(admins);
            kinesis.ask(
                    "PutRecord",
                    name.copy()
                            .put("PartitionKey", "probe")
                            .put(
                                    "ExplicitHashKey",
                                    shard.getJsonObject("HashKeyRange").getString("StartingHashKey"))
                            .put("Data", "cHJvYmU="));
            Map<String, Double> after = appends(admins);
            String node = admins.keySet().stream()
                    .filter(each -> after.get(each) > before.get(each))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nobody has appended a record of " + shard));
            found.computeIfAbsent(node, first -> new HashSet<>()).add(shard.getString("ShardId"));
        }
        return found;
    }

    private static Map<String, Double> appends(Map<String, URI> admins) throws IOException {
        Map<String, Double> counts = new HashMap<>();
        for (Map.Entry<String, URI> admin : admins.entrySet()) {
            try (InputStream page = admin.getValue().resolve("/metrics").toURL().openStream()) {
                String text = new String(page.readAllBytes(), UTF_8);
                counts.put(admin.getKey(), Scraped.of(text).value(APPENDS));
            }
        }
        return counts;
    }
}
