// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A PutRecord or PutRecords, the same bytes under the same name each time it is sent. */
record PutCall(String operation, UUID invocation, String body, List<NumberedRecord> records) {
    private static final int MAX_RECORDS = 200;
    private static final double SINGLES = 0.3;

    /** The next call of a writer, of one record or of many. */
    static PutCall next(String stream, int writer, int firstNumber, RandomGenerator random) {
        boolean isSingle = random.nextDouble() < SINGLES;
        int count = isSingle ? 1 : random.nextInt(1, MAX_RECORDS + 1);
        List<NumberedRecord> records = IntStream.range(firstNumber, firstNumber + count)
                .mapToObj(number -> new NumberedRecord(writer, number))
                .toList();
        JsonObject body = isSingle
                ? records.get(0).toJson()
                : new JsonObject()
                        .put(
                                "Records",
                                new JsonArray(records.stream()
                                        .map(NumberedRecord::toJson)
                                        .toList()));
        return new PutCall(
                isSingle ? "PutRecord" : "PutRecords",
                new UUID(random.nextLong(), random.nextLong()),
                body.put("StreamName", stream).encode(),
                records);
    }

    /** Where an answer says that the records are, in their order. */
    List<Place> places(String answer) {
        JsonObject json = new JsonObject(answer);
        List<Place> places = operation.equals("PutRecord")
                ? List.of(place(json))
                : json.getJsonArray("Records").stream()
                        .map(outcome -> place((JsonObject) outcome))
                        .toList();
        if (places.size() != records.size()) {
            throw new AssertionError(places.size() + " outcomes for " + records.size() + " records");
        }
        return places;
    }

    private static Place place(JsonObject outcome) {
        if (outcome.getString("SequenceNumber") == null) {
            throw new AssertionError("refused: " + outcome);
        }
        return Place.of(outcome.getString("ShardId"), outcome.getString("SequenceNumber"));
    }
}
