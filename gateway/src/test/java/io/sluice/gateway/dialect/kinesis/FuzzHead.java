// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Writes the head of a call, now and then with something in it that no client sends. */
final class FuzzHead {
    private static final String TARGET = "Kinesis_20131202.";
    private static final List<Map.Entry<String, String>> ODDITIES = List.of(
            Map.entry("Content-Type", "application/json"),
            Map.entry("Content-Type", "APPLICATION/X-AMZ-JSON-1.1;;charset=\u00e9"),
            Map.entry("Content-Type", ";"),
            Map.entry("Content-Type", "text/xml"),
            Map.entry("X-Amz-Target", ""),
            Map.entry("X-Amz-Target", "."),
            Map.entry("X-Amz-Target", "Kinesis_20131202.Nope"),
            Map.entry("X-Amz-Target", "DynamoDB_20120810.PutItem"),
            Map.entry("amz-sdk-request", "attempt=999999999; max=999999999"),
            Map.entry("amz-sdk-request", "attempt=99999999999999999999"),
            Map.entry("amz-sdk-request", "attempt=1;" + " ".repeat(5_000) + "max"),
            Map.entry("amz-sdk-request", "ttl=; max=-1; attempt=\u0661"),
            Map.entry("amz-sdk-invocation-id", "0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0"),
            Map.entry("amz-sdk-invocation-id", "\u00ff".repeat(3_000)),
            Map.entry("Authorization", "AWS4-HMAC-SHA256 Credential=/////////"),
            Map.entry("Authorization", "AWS4-HMAC-SHA256 " + "Credential=a/".repeat(2_000)),
            Map.entry("Authorization", "Bearer "),
            Map.entry("X-Amz-Date", "20260230T256199Z"),
            Map.entry("Content-Encoding", "aws-chunked"),
            Map.entry("Host", ""));

    private final RandomGenerator random;

    FuzzHead(RandomGenerator random) {
        this.random = random;
    }

    WireHead write(String operation, String contentType) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        add(headers, "Content-Type", contentType);
        add(headers, "X-Amz-Target", TARGET + operation);
        boolean isOdd = random.nextInt(4) == 0;
        for (int odd = isOdd ? 1 + random.nextInt(3) : 0; odd > 0; odd--) {
            headers.add(random.nextInt(headers.size() + 1), ODDITIES.get(random.nextInt(ODDITIES.size())));
        }
        String method = random.nextInt(100) == 0 ? "GET" : "POST";
        return new WireHead(
                "0-id",
                "192.0.2.1",
                method,
                isOdd ? "/a%2f..//%00" : "/",
                isOdd ? "&=%" : "",
                new WireHeaders(headers));
    }

    private void add(List<Map.Entry<String, String>> headers, String name, String value) {
        if (random.nextInt(200) > 0) {
            headers.add(Map.entry(random.nextBoolean() ? name : name.toLowerCase(Locale.ROOT), value));
        }
    }
}
