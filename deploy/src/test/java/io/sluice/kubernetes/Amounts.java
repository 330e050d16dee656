// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as Kubernetes writes them. */
final class Amounts {
    private static final Pattern BYTES = Pattern.compile("(\\d+)(Ki|Mi|Gi|Ti)?");
    private static final Map<String, Integer> SHIFTS = Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40);

    private Amounts() {}

    /** 0 if it is no amount of bytes. */
    static long bytes(String text) {
        Matcher amount = BYTES.matcher(text);
        if (!amount.matches()) {
            return 0;
        }
        int shift = amount.group(2) == null ? 0 : SHIFTS.getOrDefault(amount.group(2), 0);
        return Long.parseLong(amount.group(1)) << shift;
    }

    /** Processors, begun ones too, as the JVM counts them. */
    static int processors(String text) {
        BigDecimal count = text.endsWith("m")
                ? new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(3)
                : new BigDecimal(text);
        return Math.max(1, count.setScale(0, RoundingMode.CEILING).intValueExact());
    }
}
