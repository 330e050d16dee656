// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values that nobody expects, and the edges of those that somebody does. */
final class FuzzValues {
    private static final List<Object> NUMBERS = List.of(
            0,
            1,
            -1,
            0.5,
            -0.0,
            10_000,
            10_001,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            1L + Integer.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            1e18,
            -1e300,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.MIN_VALUE,
            new BigInteger("340282366920938463463374607431768211456"),
            new BigInteger("-1" + "0".repeat(900)),
            new BigDecimal("1e2000000000"),
            new BigDecimal("1e-2000000000"));
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "orders",
            "Records",
            "StreamName",
            "Data",
            "aGk=",
            "aGl=",
            "a-_=",
            "aGk",
            "AAAA\nAAAA",
            "====",
            "\u0000",
            "\ud83d",
            "\ude00\ud83d",
            "😀",
            "\u202e\ufeff",
            "%s%n${x}",
            "<a>&\"'",
            "LATEST",
            "AT_TRIM_HORIZON",
            "shardId-000000000001",
            "shardId-99999999999999999999",
            "2147483647",
            "٣",
            "340282366920938463463374607431768211456",
            "arn:aws:kinesis:us-east-1:000000000000:stream/orders",
            "arn:aws:kinesis:::stream/");

    private static final int MANY = 300;
    private static final int VERY_MANY = 40_000;

    private final RandomGenerator random;

    FuzzValues(RandomGenerator random) {
        this.random = random;
    }

    Object any() {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 3 -> new ArrayList<>();
            case 4 -> new FuzzObject(new ArrayList<>());
            case 5 -> blob();
            case 6 -> wrapped(text());
            default -> text();
        };
    }

    /** Of the type that a member has, mostly, and at its edges. */
    Object like(String name, Object old) {
        if (random.nextInt(4) == 0) {
            return any();
        }
        if (name.equals("ShardIterator")) {
            return FuzzCall.iterator(random.nextInt(3), edge());
        }
        if (old instanceof Number) {
            return NUMBERS.get(random.nextInt(NUMBERS.size()));
        }
        return old instanceof byte[] ? blob() : old instanceof String text ? near(text) : any();
    }

    String text() {
        return switch (random.nextInt(16)) {
            case 0 -> some("a", MANY);
            case 1 -> some("é", MANY);
            case 2 -> some(TEXTS.get(random.nextInt(TEXTS.size())), MANY);
            case 3 -> random.nextInt(20) == 0 ? some(":kinesis:", VERY_MANY) : "1".repeat(random.nextInt(200));
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    /** In lists or objects of its own, sometimes deeper than anybody reads. */
    Object wrapped(Object value) {
        int depth = random.nextInt(10) == 0 ? random.nextInt(MANY) : 1 + random.nextInt(3);
        Object wrapped = value;
        for (int i = 0; i < depth; i++) {
            wrapped = random.nextBoolean()
                    ? new ArrayList<>(Arrays.asList(wrapped))
                    : new FuzzObject(new ArrayList<>(List.of(FuzzChange.member("a", wrapped))));
        }
        return wrapped;
    }

    private byte[] blob() {
        var blob = new byte[random.nextInt(50) == 0 ? random.nextInt(VERY_MANY) : random.nextInt(8)];
        random.nextBytes(blob);
        return blob;
    }

    /** One character more, less or other. */
    private String near(String old) {
        if (old.isEmpty() || random.nextInt(3) == 0) {
            return text();
        }
        int at = random.nextInt(old.length());
        return old.substring(0, at) + (random.nextBoolean() ? "" : text()) + old.substring(at + random.nextInt(2));
    }

    private long edge() {
        long[] edges = {0, 1, 2, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1, -1};
        return edges[random.nextInt(edges.length)];
    }

    private String some(String unit, int max) {
        return unit.repeat(random.nextInt(max));
    }
}
