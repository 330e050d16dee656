// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * A Kinesis API in memory. By itself it is true: it stores each record once, knows repeats by their invocation id, and
 * shows what it has. A script makes it lie about single records and calls. All of it happens on one event loop.
 */
final class ScriptedKinesis implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 20;
    private static final int OK = 200;
    private static final int REFUSED = 400;
    private static final int FAILED = 500;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final List<ScriptedShard> shards = new ArrayList<>();
    private final Map<String, JsonObject> answersByInvocation = new HashMap<>();
    private final Map<String, String> bodyByInvocation = new HashMap<>();
    private final Set<String> refusedForGood = new HashSet<>();
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final int firstShards;
    private final int port;
    private HttpServer server;
    private IntFunction<RecordAct> recordScript = record -> RecordAct.STORE;
    private IntFunction<CallAct> callScript = call -> CallAct.ANSWER;
    private Optional<Swap> swap = Optional.empty();
    private volatile boolean isReadable = true;
    private volatile boolean isDenied;
    private volatile boolean hasStream = true;
    private boolean isExpiring;
    private int iteratorsFailing;

    /** What becomes of a record. Each is answered as if it were stored, unless it says otherwise. */
    enum RecordAct {
        STORE,
        DROP,
        STORE_TWICE,
        ALTER,
        /** It changes places with the next record of its key. */
        SWAP,
        REFUSE_ONCE,
        REFUSE,
        REFUSE_AND_STORE,
        /** The answer gives the number of the record before it. */
        MISNUMBER,
        /** Before it comes a record of somebody else. */
        STORE_BEHIND_ANOTHERS
    }

    /** What becomes of a call. */
    enum CallAct {
        ANSWER,
        STORE_AND_LOSE_ANSWER,
        STORE_AND_FAIL,
        FAIL,
        DENY,
        /** The shards are split first. */
        SPLIT_AND_ANSWER,
        DELETE_STREAM
    }

    private record Swap(ScriptedShard shard, int number, String key) {}

    ScriptedKinesis(int shardCount) throws Exception {
        firstShards = shardCount;
        for (int i = 0; i < shardCount; i++) {
            addShard();
        }
        server = listen(0);
        port = server.actualPort();
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** @param script by the count of records put before, repeats aside */
    ScriptedKinesis onRecord(IntFunction<RecordAct> script) {
        recordScript = script;
        return this;
    }

    /** @param script by the count of calls put before, repeats too */
    ScriptedKinesis onCall(IntFunction<CallAct> script) {
        callScript = script;
        return this;
    }

    /** Every place to read from is good for one read. */
    ScriptedKinesis withExpiringIterators() {
        isExpiring = true;
        return this;
    }

    /** So many places to read from cannot be had. */
    ScriptedKinesis withIteratorsFailing(int times) {
        iteratorsFailing = times;
        return this;
    }

    /** Reads find nothing until {@link #show}, and are told that there is more. */
    void hide() {
        isReadable = false;
    }

    /** As {@link #hide}, but reads are told that this is the end. */
    void hideAndDeny() {
        isReadable = false;
        isDenied = true;
    }

    void show() {
        isReadable = true;
        isDenied = false;
    }

    /** Refuses connections until {@link #comeBack}. */
    void goAway() throws TimeoutException {
        server.close().await(DEADLINE_SECONDS, SECONDS);
    }

    void comeBack() throws TimeoutException {
        server = listen(port);
    }

    /** How many records were put, repeats aside. */
    int records() {
        return records.get();
    }

    /** Returns after so many more reads. */
    void awaitReads(int more) throws Exception {
        int from = reads.get();
        LoadRig.await(() -> reads.get() >= from + more);
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(DEADLINE_SECONDS, SECONDS);
    }

    /** One more way in. */
    HttpServer listen(int on) throws TimeoutException {
        return vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> handle(request, body)))
                .listen(on, "127.0.0.1")
                .await(DEADLINE_SECONDS, SECONDS);
    }

    private void handle(HttpServerRequest request, Buffer body) {
        String operation = request.getHeader("X-Amz-Target").replace("Kinesis_20131202.", "");
        var input = new JsonObject(body);
        if (!hasStream) {
            answer(request, REFUSED, error("ResourceNotFoundException"));
            return;
        }
        switch (operation) {
            case "DescribeStreamSummary" -> answer(request, OK, summary());
            case "ListShards" -> answer(request, OK, listShards());
            case "GetShardIterator" -> getShardIterator(request, input);
            case "GetRecords" -> getRecords(request, input);
            case "PutRecords", "PutRecord" -> put(request, operation, input);
            default -> answer(request, REFUSED, error("UnknownOperationException"));
        }
    }

    private static JsonObject summary() {
        return new JsonObject().put("StreamDescriptionSummary", new JsonObject().put("StreamStatus", "ACTIVE"));
    }

    private JsonObject listShards() {
        var list = new JsonArray();
        shards.stream()
                .filter(shard -> !shard.hasEnded())
                .forEach(shard -> list.add(new JsonObject().put("ShardId", shard.id())));
        return new JsonObject().put("Shards", list);
    }

    private void getShardIterator(HttpServerRequest request, JsonObject input) {
        if (iteratorsFailing-- > 0) {
            answer(request, FAILED, error("InternalFailure"));
        } else {
            answer(request, OK, new JsonObject().put("ShardIterator", iterator(input)));
        }
    }

    private String iterator(JsonObject input) {
        ScriptedShard shard = shard(input.getString("ShardId"));
        String at = switch (input.getString("ShardIteratorType")) {
            case "TRIM_HORIZON" -> "0";
            case "LATEST" -> String.valueOf(shard.size());
            default -> input.getString("StartingSequenceNumber");
        };
        return (isExpiring ? "fresh-" : "") + shard.id() + ":" + at;
    }

    /** A fresh iterator becomes stale by the read that gives it as the next one. */
    private void getRecords(HttpServerRequest request, JsonObject input) {
        reads.incrementAndGet();
        String iterator = input.getString("ShardIterator");
        if (isExpiring && !iterator.startsWith("fresh-")) {
            answer(request, REFUSED, error("ExpiredIteratorException"));
            return;
        }
        String[] place = iterator.replace("fresh-", "").split(":", -1);
        int limit = isReadable ? input.getInteger("Limit") : 0;
        JsonObject page = shard(place[0]).page(Integer.parseInt(place[1]), limit);
        if (isDenied) {
            page.put("MillisBehindLatest", 0);
        }
        answer(request, OK, page);
    }

    private void put(HttpServerRequest request, String operation, JsonObject input) {
        CallAct act = callScript.apply(calls.getAndIncrement());
        if (act == CallAct.DELETE_STREAM) {
            hasStream = false;
            answer(request, REFUSED, error("ResourceNotFoundException"));
            return;
        }
        if (act == CallAct.SPLIT_AND_ANSWER) {
            split();
        }
        if (act == CallAct.DENY) {
            answer(request, REFUSED, error("InvalidSignatureException"));
            return;
        }
        if (act == CallAct.FAIL) {
            answer(request, FAILED, error("InternalFailure"));
            return;
        }
        String invocation = request.getHeader("amz-sdk-invocation-id");
        checkRepeat(invocation, input.encode());
        JsonObject stored = answersByInvocation.computeIfAbsent(invocation, first -> store(operation, input));
        if (stored.containsKey("ErrorCode")) {
            // Refusals are not remembered.
            answersByInvocation.remove(invocation);
        }
        if (act == CallAct.STORE_AND_LOSE_ANSWER) {
            request.connection().close();
        } else if (act == CallAct.STORE_AND_FAIL) {
            answer(request, FAILED, error("InternalFailure"));
        } else {
            answer(request, stored.containsKey("ErrorCode") ? REFUSED : OK, stored);
        }
    }

    private void checkRepeat(String invocation, String body) {
        String before = bodyByInvocation.putIfAbsent(invocation, body);
        if (before != null && !before.equals(body)) {
            throw new AssertionError("another body under the same invocation id");
        }
    }

    private JsonObject store(String operation, JsonObject input) {
        if (operation.equals("PutRecord")) {
            JsonObject outcome = storeOne(input);
            return outcome.containsKey("ErrorCode")
                    ? error(outcome.getString("ErrorCode")).mergeIn(outcome)
                    : outcome;
        }
        var outcomes = new JsonArray();
        input.getJsonArray("Records").forEach(entry -> outcomes.add(storeOne((JsonObject) entry)));
        long failed = outcomes.stream()
                .filter(outcome -> ((JsonObject) outcome).containsKey("ErrorCode"))
                .count();
        return new JsonObject().put("FailedRecordCount", failed).put("Records", outcomes);
    }

    private JsonObject storeOne(JsonObject entry) {
        ScriptedShard shard = open(entry.getString("PartitionKey"));
        RecordAct act = recordScript.apply(records.getAndIncrement());
        if (refusedForGood.contains(entry.getString("Data"))) {
            return new JsonObject().put("ErrorCode", "ProvisionedThroughputExceededException");
        }
        finishSwap(entry);
        return switch (act) {
            case STORE -> outcome(shard, shard.add(entry));
            case DROP -> outcome(shard, shard.drop());
            case STORE_TWICE -> {
                int number = shard.add(entry);
                shard.add(entry);
                yield outcome(shard, number);
            }
            case ALTER -> outcome(shard, shard.add(altered(entry)));
            case SWAP -> {
                int number = shard.add(entry);
                shard.hideFrom(number);
                swap = Optional.of(new Swap(shard, number, entry.getString("PartitionKey")));
                yield outcome(shard, number);
            }
            case REFUSE_ONCE -> new JsonObject().put("ErrorCode", "ProvisionedThroughputExceededException");
            case REFUSE, REFUSE_AND_STORE -> {
                if (act == RecordAct.REFUSE_AND_STORE) {
                    shard.add(entry);
                }
                refusedForGood.add(entry.getString("Data"));
                yield new JsonObject().put("ErrorCode", "ProvisionedThroughputExceededException");
            }
            case MISNUMBER -> outcome(shard, shard.add(entry) - 1);
            case STORE_BEHIND_ANOTHERS -> {
                shard.add(entry.copy().put("Data", "dGhlaXJz"));
                yield outcome(shard, shard.add(entry));
            }
        };
    }

    /** The record that is to come now goes where the first one was, and that one where this would be. */
    private void finishSwap(JsonObject entry) {
        if (swap.isPresent() && swap.get().key().equals(entry.getString("PartitionKey"))) {
            Swap begun = swap.get();
            JsonObject first = begun.shard().get(begun.number()).copy();
            begun.shard().replace(begun.number(), entry.copy());
            entry.clear().mergeIn(first);
            begun.shard().showAll();
            swap = Optional.empty();
        }
    }

    private void split() {
        List<ScriptedShard> parents =
                shards.stream().filter(shard -> !shard.hasEnded()).toList();
        parents.forEach(parent -> parent.end(List.of(addShard(), addShard())));
    }

    private ScriptedShard addShard() {
        var shard = new ScriptedShard(String.format("shardId-%012d", shards.size()));
        shards.add(shard);
        return shard;
    }

    private ScriptedShard open(String key) {
        int hash = key.hashCode() & Integer.MAX_VALUE;
        return shards.get(hash % firstShards).openFor(hash / firstShards);
    }

    private ScriptedShard shard(String id) {
        return shards.stream()
                .filter(shard -> shard.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject altered(JsonObject entry) {
        byte[] data = Base64.getDecoder().decode(entry.getString("Data"));
        data[data.length - 3] ^= 1;
        return entry.copy().put("Data", Base64.getEncoder().encodeToString(data));
    }

    private static JsonObject outcome(ScriptedShard shard, int number) {
        return new JsonObject().put("ShardId", shard.id()).put("SequenceNumber", String.valueOf(number));
    }

    private static JsonObject error(String code) {
        return new JsonObject().put("__type", code);
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response().setStatusCode(status).end(body.toBuffer());
    }
}
