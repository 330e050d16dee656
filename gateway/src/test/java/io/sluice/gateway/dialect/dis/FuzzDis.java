// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.sluice.model.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Requests that are almost right: true paths and members with values of all sorts, compressed or not, damaged or not. */
final class FuzzDis {
    static final String STREAM = "orders";

    private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE", "PATCH"};
    private static final String[] PATHS = {
        "records",
        "records/",
        "cursors",
        "streams",
        "streams/orders",
        "streams/orders/update/",
        "streams/nope/",
        "stream/tags",
        "stream/x/tags",
        "stream/resource_instances/action",
        "apps",
        "apps/a",
        "apps/orders/",
        "apps/a/streams/orders",
        "apps/a/consumers",
        "checkpoints",
        "checkpoints/",
        "files/1/state",
        "streams/%"
    };
    private static final String[] PARAMETERS = {
        "limit",
        "max_fetch_bytes",
        "stream-name",
        "stream-id",
        "stream_id",
        "partition-id",
        "cursor-type",
        "timestamp",
        "starting-sequence-number",
        "start_stream_name",
        "start_partitionId",
        "limit_partitions",
        "app_name",
        "start_app_name",
        "stream_name",
        "partition_id",
        "start_partition_id",
        "checkpoint_type"
    };
    private static final String[] MEMBERS = {
        "stream_name",
        "stream_id",
        "partition_count",
        "target_partition_count",
        "data_duration",
        "stream_type",
        "data_type",
        "tags",
        "records",
        "update_type",
        "auto_scale_enabled",
        "action",
        "tag",
        "matches",
        "app_name",
        "partition_id",
        "sequence_number",
        "metadata",
        "checkpoint_type",
        "client_id"
    };
    private static final String[] RECORD_MEMBERS = {
        "data", "partition_id", "explicit_hash_key", "partition_key", "timestamp", "key", "value", "other"
    };
    private static final String[] VALUES = {
        "",
        "0",
        "1",
        "-1",
        "2",
        "7",
        "100",
        "9223372036854775807",
        "9223372036854775808",
        "1e9",
        "orders",
        "nope",
        "LATEST",
        "TRIM_HORIZON",
        "AT_TIMESTAMP",
        "AFTER_SEQUENCE_NUMBER",
        "shardId-0000000001",
        "shardId-",
        "ZGF0YQ==",
        "YQ",
        "***",
        "1527577402541",
        "ADVANCED",
        "JSON",
        "ключ",
        "\uD800",
        "a b",
        "%00",
        "\u0000",
        "24",
        "create",
        "dis:x",
        "a",
        "LAST_READ"
    };

    private final Random random;

    FuzzDis(Random random) {
        this.random = random;
    }

    record Request(String method, String path, Map<String, String> headers, ByteSlice body) {
        @Override
        public String toString() {
            String text = new String(body.toByteArray(), StandardCharsets.ISO_8859_1);
            return method + " " + path + " " + headers + " " + text.substring(0, Math.min(2000, text.length()));
        }
    }

    Request next(DisGateway gateway) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", random.nextInt(4) == 0 ? "application/x-protobuf" : "application/json");
        byte[] body = compressed(json().getBytes(StandardCharsets.UTF_8), headers);
        String version = random.nextInt(10) == 0 ? "/v3/p/" : "/v2/p/";
        return new Request(
                one(METHODS), version + one(PATHS) + "?" + query(gateway), headers, ByteSlice.of(damaged(body)));
    }

    private String query(DisGateway gateway) {
        if (random.nextInt(3) == 0) {
            return "partition-cursor=" + gateway.cursor(STREAM, 0, "cursor-type=TRIM_HORIZON") + "&" + parameter();
        }
        var query = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            query.append(parameter()).append('&');
        }
        return query.toString();
    }

    private String parameter() {
        return one(PARAMETERS) + "=" + one(VALUES).replace("&", "");
    }

    private String json() {
        if (random.nextInt(3) == 0) {
            return "{\"stream_name\":\"orders\",\"records\":[" + object(RECORD_MEMBERS, 1, "\"data\":\"YQ==\"") + "]}";
        }
        String first =
                random.nextBoolean() ? "" : ",\"app_name\":\"a\",\"partition_id\":\"0\",\"sequence_number\":\"0\"";
        return object(MEMBERS, 0, "\"stream_name\":\"orders\"" + first);
    }

    private String object(String[] members, int depth, String first) {
        var object = new StringBuilder("{").append(first);
        for (int i = random.nextInt(5); i > 0; i--) {
            object.append(",\"").append(one(members)).append("\":").append(value(depth));
        }
        return object.append('}').toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 8)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> Long.toString(random.nextInt(4));
            case 3, 4 -> "\"" + one(VALUES).replace("\u0000", "\\u0000") + "\"";
            case 5 -> "[" + value(depth + 1) + "]";
            case 6 -> "[" + object(RECORD_MEMBERS, depth + 1, "\"key\":\"k\"") + "]";
            default -> object(RECORD_MEMBERS, depth + 1, "\"data\":\"YQ==\"");
        };
    }

    private byte[] compressed(byte[] plain, Map<String, String> headers) {
        switch (random.nextInt(8)) {
            case 0 -> {
                headers.put("Content-Encoding", "lz4");
                headers.put("x-dis-lz4-content-length", Integer.toString(plain.length));
                return compress(new Lz4Compressor(), plain);
            }
            case 1 -> {
                headers.put("Content-Encoding", "zstd");
                headers.put("x-dis-zstd-content-length", Integer.toString(plain.length));
                return Zstd.compress(plain);
            }
            case 2 -> {
                headers.put("Content-Encoding", "snappy");
                return compress(new SnappyCompressor(), plain);
            }
            case 3 -> headers.put("Content-Encoding", one(VALUES));
            default -> headers.put("Accept-Encoding", "lz4");
        }
        return plain;
    }

    private static byte[] compress(Compressor compressor, byte[] plain) {
        byte[] into = new byte[compressor.maxCompressedLength(plain.length)];
        return Arrays.copyOf(into, compressor.compress(plain, 0, plain.length, into, 0, into.length));
    }

    private byte[] damaged(byte[] body) {
        if (body.length == 0 || random.nextInt(3) > 0) {
            return body;
        }
        byte[] damaged = body.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
    }

    private String one(String[] choice) {
        return choice[random.nextInt(choice.length)];
    }
}
