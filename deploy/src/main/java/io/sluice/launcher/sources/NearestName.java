// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant: by how many letters must be added, left out, replaced or swapped with their neighbour. */
final class NearestName {
    /** A name that is further away than a third of its letters was hardly meant. */
    private static final int LETTERS_PER_SLIP = 3;

    private static final int MIN_SLIPS = 2;

    private NearestName() {}

    /** The nearest of the known names; empty if none is near. Upper and lower case, dots, dashes and underscores are alike. */
    static Optional<String> to(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> slips(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(nearest -> slips(name, nearest) <= Math.max(MIN_SLIPS, nearest.length() / LETTERS_PER_SLIP));
    }

    /** A name without its room counts as one slip. */
    private static int slips(String name, String candidate) {
        int whole = distance(plain(name), plain(candidate));
        boolean isBare = name.indexOf('.') < 0 && candidate.indexOf('.') >= 0;
        return isBare
                ? Math.min(whole, 1 + distance(plain(name), plain(candidate.substring(candidate.indexOf('.') + 1))))
                : whole;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._]", "-");
    }

    /** Optimal string alignment: each letter takes part in one slip at most. */
    static int distance(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(last[j], now[j - 1]));
                if (isSwap(one, i, other, j)) {
                    now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = now;
        }
        return last[other.length()];
    }

    private static boolean isSwap(String one, int i, String other, int j) {
        return i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    }
}
