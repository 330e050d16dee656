// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One shard of a {@link ScriptedKinesis}. Its records have the numbers 1, 2, 3 and so on. */
final class ScriptedShard {
    private final String id;
    private final List<Optional<JsonObject>> records = new ArrayList<>();
    private final List<JsonObject> children = new ArrayList<>();
    private List<ScriptedShard> successors = List.of();
    private int readable = Integer.MAX_VALUE;

    ScriptedShard(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** @return the record's number */
    int add(JsonObject entry) {
        records.add(Optional.of(entry));
        return records.size();
    }

    /** Gives a number to a record that is not kept. */
    int drop() {
        records.add(Optional.empty());
        return records.size();
    }

    void replace(int number, JsonObject entry) {
        records.set(number - 1, Optional.of(entry));
    }

    JsonObject get(int number) {
        return records.get(number - 1).orElseThrow();
    }

    int size() {
        return records.size();
    }

    /** From now on nothing from this number on is shown. */
    void hideFrom(int number) {
        readable = number - 1;
    }

    void showAll() {
        readable = Integer.MAX_VALUE;
    }

    /** The shard takes no more records. */
    void end(List<ScriptedShard> newShards) {
        successors = newShards;
        newShards.forEach(child ->
                children.add(new JsonObject().put("ShardId", child.id).put("ParentShards", new JsonArray().add(id))));
    }

    boolean hasEnded() {
        return !children.isEmpty();
    }

    /** Where a key goes that was this shard's: to one of its own children, once it has ended. */
    ScriptedShard openFor(int hash) {
        return successors.isEmpty()
                ? this
                : successors.get(hash % successors.size()).openFor(hash / successors.size());
    }

    /** A page as GetRecords gives it. */
    JsonObject page(int from, int limit) {
        var page = new JsonArray();
        int end = Math.min(readable, records.size());
        int at = from;
        while (at < end && page.size() < limit) {
            int number = ++at;
            records.get(number - 1)
                    .ifPresent(entry -> page.add(entry.copy().put("SequenceNumber", String.valueOf(number))));
        }
        var answer = new JsonObject().put("Records", page).put("MillisBehindLatest", at < end ? 1000 : 0);
        return at == records.size() && hasEnded()
                ? answer.put("ChildShards", new JsonArray(children))
                : answer.put("NextShardIterator", id + ":" + at);
    }
}
