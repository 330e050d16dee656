// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.name;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shards as v3io writes them: their index in decimal. Other dialects' forms are read, too. */
public final class V3ioShardNumber {
    private static final Pattern FORM = Pattern.compile("(?:shardId-|shard-)?(\\d{1,18})");

    private V3ioShardNumber() {}

    /** Empty if this is no shard's name. The number may be larger than any index. */
    public static OptionalLong parse(String name) {
        Matcher form = FORM.matcher(name);
        return form.matches() ? OptionalLong.of(Long.parseLong(form.group(1))) : OptionalLong.empty();
    }
}
