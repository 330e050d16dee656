// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a head says of its sender is judged: nothing is thrown, and what was not signed is not proven. */
class CallersFuzzProperties {
    private static final Instant NOW = Instant.parse("2026-11-22T13:30:00Z");
    private static final List<CapturedRequest> SEEDS = CapturedRequest.signed()
            .filter(request -> !request.secret().equals("wrong"))
            .toList();
    private static final List<String> NAMES = List.of(
            "Authorization",
            "X-Amz-Date",
            "Date",
            "X-Sdk-Date",
            "X-Amz-Security-Token",
            "X-Security-Token",
            "x-amz-content-sha256",
            "x-sdk-content-sha256",
            "X-Auth-Token",
            "X-YaCloud-SubjectToken",
            "X-v3io-session-key",
            "Host",
            ":authority");
    private static final List<String> PIECES = List.of(
            "AWS4-HMAC-SHA256 ",
            "SDK-HMAC-SHA256 ",
            "V11-HMAC-SHA256 ",
            "Bearer ",
            "Basic ",
            "AWS ",
            "Api-Key ",
            "Credential=",
            "Access=",
            "SignedHeaders=",
            "Signature=",
            "123456789012",
            "AKTEST",
            "/20261122/us-east-1/kinesis/aws4_request",
            "/20261122/cn-north-4/dis/sdk_request",
            "host;x-amz-date",
            "host",
            ":authority",
            "20261122T133000Z",
            "99999999T999999Z",
            "Sun, 22 Nov 2026 13:30:00 GMT",
            "X-Amz-Algorithm=AWS4-HMAC-SHA256",
            "X-Amz-Expires=60",
            "&",
            "=",
            "%",
            "%00",
            ",",
            ";",
            "/",
            ".",
            ":",
            " ",
            "\t",
            "\u0000",
            "\u00ff",
            "\u20ac",
            "\uD800",
            "");

    private final Doorstep door = new Doorstep(
            NOW,
            Doorstep.key("123456789012", "secret"),
            new Credential(
                    "AKTEST",
                    Doorstep.secrets("SKTEST"),
                    Doorstep.secrets("a token"),
                    Optional.of(Secret.of("session")),
                    Optional.empty(),
                    Doorstep.grant("AKTEST", EnumSet.allOf(Api.class))));

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_a_head_says_is_judged(long seed) {
        var random = new Random(seed);

        for (long left = Seeds.inputs(); left > 0; left--) {
            Api api = any(List.of(Api.values()), random);
            SignedRequest head = random.nextBoolean() ? damaged(random) : invented(random);

            assertThat(door.whole(api, head, Body.NONE)).as("%s %s", api, head).isInstanceOf(Claim.Denied.class);
        }
    }

    /** Long, and of the kind that makes careless reading slow. */
    @Test
    @Timeout(30)
    void a_long_head_takes_a_time_that_grows_with_its_length() {
        String name = "a";
        List<String> long64k = List.of(
                "AWS4-HMAC-SHA256 " + "Credential=,".repeat(5_000),
                "AWS4-HMAC-SHA256 " + " ".repeat(60_000) + "Credential=a",
                "AWS4-HMAC-SHA256 Credential=" + "/".repeat(60_000),
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=" + ";".repeat(60_000) + ", Signature=0",
                "Basic " + "A".repeat(60_000),
                "Bearer " + ".".repeat(60_000));
        List<Map.Entry<String, String>> many = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            many.add(Map.entry(i % 2 == 0 ? name : "host", " "));
        }
        for (String header : long64k) {
            for (Api api : Api.values()) {
                List<Map.Entry<String, String>> headers = new ArrayList<>(many);
                headers.add(Map.entry("Authorization", header));
                headers.add(Map.entry("X-Amz-Date", "20261122T133000Z"));
                for (int times = 0; times < 20; times++) {
                    assertThat(door.head(api, new SignedRequest("POST", "/", "", headers)))
                            .isInstanceOf(Claim.Denied.class);
                }
            }
        }
    }

    private static LongStream seeds() {
        return Seeds.some();
    }

    /** A request of a client, long after or before its time, with some of its head replaced. */
    private SignedRequest damaged(Random random) {
        CapturedRequest seed = SEEDS.get(random.nextInt(SEEDS.size()));
        door.setNow(seed.sentAt().plus(Duration.ofMinutes(random.nextInt(3))));
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (Map.Entry<String, String> header : seed.head().headers()) {
            boolean isBearing = NAMES.stream().anyMatch(name -> name.equalsIgnoreCase(header.getKey()));
            headers.add(
                    isBearing && random.nextBoolean()
                            ? Map.entry(header.getKey(), damaged(header.getValue(), random))
                            : header);
        }
        headers.add(random.nextInt(headers.size()), Map.entry(any(NAMES, random), invented(random, 6)));
        String method = seed.head().method() + "!";
        return new SignedRequest(method, seed.head().path(), damaged(seed.head().query(), random), headers);
    }

    private static SignedRequest invented(Random random) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            headers.add(Map.entry(any(NAMES, random), invented(random, 12)));
        }
        return new SignedRequest("POST", invented(random, 3), invented(random, 8), headers);
    }

    private static String invented(Random random, int pieces) {
        var out = new StringBuilder();
        for (int i = random.nextInt(pieces + 1); i > 0; i--) {
            out.append(any(PIECES, random));
        }
        return out.toString();
    }

    private static String damaged(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(4));
        return text.substring(0, from) + any(PIECES, random) + text.substring(to);
    }

    private static <T> T any(List<T> pool, Random random) {
        return pool.get(random.nextInt(pool.size()));
    }
}
