// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;

/**
 * A record of a crash test. All that it holds follows from its writer and number, so that any copy can be checked. The
 * first writer's records are large, so that its calls are cut into several messages to a shard; the others' are small.
 */
record NumberedRecord(int writer, int number) {
    private static final int LARGE_WRITER = 0;
    private static final int LARGE_KEYS = 2;
    private static final int SMALL_KEYS = 7;
    private static final int LARGE_BYTES = 16 << 10;
    private static final int SMALL_BYTES = 200;

    static NumberedRecord parse(byte[] data) {
        String[] parts = new String(data, ISO_8859_1).split("/", 3);
        return new NumberedRecord(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    String key() {
        int keys = writer == LARGE_WRITER ? LARGE_KEYS : SMALL_KEYS;
        return writer + "-" + random().nextInt(keys);
    }

    byte[] data() {
        byte[] name = (writer + "/" + number + "/").getBytes(ISO_8859_1);
        int padding = random().nextInt(writer == LARGE_WRITER ? LARGE_BYTES : SMALL_BYTES);
        byte[] data = Arrays.copyOf(name, name.length + padding);
        Arrays.fill(data, name.length, data.length, (byte) ('a' + number % 26));
        return data;
    }

    /** As an entry of PutRecords, or PutRecord without the stream. */
    JsonObject toJson() {
        return new JsonObject()
                .put("PartitionKey", key())
                .put("Data", Base64.getEncoder().encodeToString(data()));
    }

    private SplittableRandom random() {
        return new SplittableRandom((long) writer << Integer.SIZE | number);
    }
}
