// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.kinesis.FuzzBytes;
import io.sluice.model.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests that are nearly right: good ones with a few things changed, by chance. */
final class V3ioFuzzRequests {
    private static final List<String> FUNCTIONS =
            List.of("CreateStream", "DescribeStream", "UpdateStream", "PutRecords", "Seek", "SeekShard", "GetRecords");
    private static final List<String> NAMES = List.of(
            "c",
            "d",
            "s",
            "0",
            "1",
            "2",
            "streams",
            "orders",
            "",
            "",
            ".",
            "..",
            "%",
            "%2F",
            "%00",
            "a b",
            "é",
            "v2",
            "9".repeat(30),
            "x".repeat(255),
            "x".repeat(256),
            "-1",
            "shardId-000000000001");
    private static final List<String> TEXTS = List.of(
            "",
            "s",
            "a/b",
            "YQ==",
            "YQ=",
            "not base64",
            "EARLIEST",
            "LATEST",
            "TIME",
            "SEQUENCE",
            "\\u0000",
            "\\ud800",
            "€",
            "\\/",
            "MTIzNA0K",
            "x".repeat(300));
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "-1",
            "1000",
            "4096",
            "4097",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "1e3",
            "1.0",
            "1e999999999",
            "1767323050",
            "999999999",
            "1000000000");
    private static final List<String> MEMBERS = List.of(
            "StreamName",
            "Records",
            "Data",
            "ClientInfo",
            "PartitionKey",
            "ShardId",
            "ShardCount",
            "RetentionPeriodHours",
            "Type",
            "TimestampSec",
            "TimestampNSec",
            "StartingSequenceNumber",
            "Location",
            "Limit",
            "Other");

    private final Random random;
    private String location = "";

    V3ioFuzzRequests(Random random) {
        this.random = random;
    }

    record Request(WireHead head, ByteSlice body) {}

    /** One that is good, for calls that need one. */
    void location(String good) {
        location = good;
    }

    Request next() {
        boolean isFunction = random.nextInt(5) > 0;
        String method = pick(
                isFunction && random.nextInt(20) > 0
                        ? List.of("POST", "PUT")
                        : List.of("GET", "HEAD", "DELETE", "POST", "PUT", "PATCH"));
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        String function = random.nextInt(40) == 0 ? pick(TEXTS) : pick(FUNCTIONS);
        if (isFunction) {
            headers.add(Map.entry("X-v3io-function", function));
        }
        ByteSlice body = isFunction ? ByteSlice.of(body(function)) : ByteSlice.EMPTY;
        return new Request(V3ioGateway.head(method, path(), headers), body);
    }

    private String path() {
        if (random.nextInt(3) > 0) {
            return pick(List.of("/c/d/s/", "/c/d/s/0", "/c/d/s/1/", "/c/d/", "//c/d/s", "/c?prefix=d%2Fs%2F"));
        }
        var path = new StringBuilder();
        for (int parts = random.nextInt(6); parts >= 0; parts--) {
            path.append('/').append(pick(NAMES));
        }
        return random.nextInt(5) > 0
                ? path.toString()
                : path + "?prefix=" + pick(NAMES) + "&marker=" + pick(NAMES) + "&max-keys=" + pick(NUMBERS);
    }

    private byte[] body(String function) {
        String text = random.nextInt(4) == 0 ? object(3) : good(function);
        return FuzzBytes.damaged(random, text.getBytes(StandardCharsets.UTF_8), random.nextInt(4));
    }

    private String good(String function) {
        return switch (function) {
            case "PutRecords" -> "{\"Records\":[" + record() + "," + record() + "]}";
            case "CreateStream" -> "{\"ShardCount\":2,\"RetentionPeriodHours\":24,\"StreamName\":\"t\"}";
            case "UpdateStream" -> "{\"ShardCount\":" + (1 + random.nextInt(9)) + "}";
            case "GetRecords" -> "{\"Location\":\"" + location + "\",\"Limit\":" + pick(NUMBERS) + "}";
            case "Seek", "SeekShard" ->
                "{\"Type\":\"" + pick(TEXTS) + "\",\"TimestampSec\":" + pick(NUMBERS) + ",\"StartingSequenceNumber\":"
                        + pick(NUMBERS) + ",\"ShardId\":" + pick(NUMBERS) + "}";
            default -> "";
        };
    }

    private String record() {
        return "{\"Data\":\"" + pick(TEXTS) + "\",\"ClientInfo\":\"" + pick(TEXTS) + "\",\"PartitionKey\":\""
                + pick(TEXTS) + "\",\"ShardId\":" + pick(NUMBERS) + "}";
    }

    private String object(int depth) {
        var object = new StringBuilder("{");
        for (int members = random.nextInt(5); members > 0; members--) {
            object.append(object.length() == 1 ? "" : ",")
                    .append('"')
                    .append(pick(MEMBERS))
                    .append("\":")
                    .append(value(depth - 1));
        }
        return object.append('}').toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> "\"" + pick(TEXTS) + "\"";
            case 1 -> pick(NUMBERS);
            case 2 -> "null";
            case 3 -> "true";
            case 4 -> object(depth);
            default -> "[" + object(depth) + "," + value(depth - 1) + "]";
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
