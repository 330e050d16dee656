// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.name;

import io.sluice.gateway.auth.Identity;
import java.util.OptionalInt;

/** Names of shards and streams as Kinesis writes them. */
public final class KinesisNames {
    private static final String SHARD_ZEROES = "shardId-000000000000";
    private static final String ARN_MIDDLE = ":stream/";

    private KinesisNames() {}

    /** {@code shardId-} and the index with twelve digits. */
    public static String shard(int index) {
        String digits = Integer.toString(index);
        return SHARD_ZEROES.substring(0, SHARD_ZEROES.length() - digits.length()) + digits;
    }

    /**
     * Reads a shard's name, the short forms that the service tolerates ({@code shardId-3}, {@code 3}) and other
     * dialects' forms too: the number behind the last dash counts. Empty if there is none, or none that an index can be.
     */
    public static OptionalInt shardIndex(String name) {
        String digits = name.substring(name.lastIndexOf('-') + 1);
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(digits));
        } catch (NumberFormatException tooLarge) {
            return OptionalInt.empty();
        }
    }

    public static String arn(String stream, Identity who) {
        return "arn:aws:kinesis:" + who.region() + ":" + who.account() + ARN_MIDDLE + stream;
    }

    /** Whoever asks, as messages name them. */
    public static String userArn(Identity who) {
        return "arn:aws:iam::" + who.account() + ":user/" + who.principal();
    }

    /** @param arn of the form that the shape demands */
    public static String streamOfArn(String arn) {
        return arn.substring(arn.indexOf(ARN_MIDDLE) + ARN_MIDDLE.length());
    }
}
