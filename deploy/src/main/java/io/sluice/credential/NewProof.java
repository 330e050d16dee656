// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What a new credential is made of, by chance. Its form is that of AWS, which every SDK takes. */
public record NewProof(String id, String secret, String token) {
    /** Tells people whose it is, and secret scanners that it is not one of AWS. */
    private static final String PREFIX = "SLUICE";

    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String BASE32 = UPPER + "234567";
    private static final String ALPHANUMERIC = UPPER + "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String BASE64 = ALPHANUMERIC + "+/";
    private static final int ID_CHARS = 20;
    /** 240 bits. */
    private static final int SECRET_CHARS = 40;
    /** 238 bits; without characters that a header or a URL would change. */
    private static final int TOKEN_CHARS = 40;

    /** @param random nobody can guess what it gives */
    public static NewProof draw(RandomGenerator random) {
        return new NewProof(
                PREFIX + text(random, BASE32, ID_CHARS - PREFIX.length()),
                text(random, BASE64, SECRET_CHARS),
                text(random, ALPHANUMERIC, TOKEN_CHARS));
    }

    /** The same of a credential whose id somebody chose. */
    NewProof of(String chosen) {
        return new NewProof(chosen, secret, token);
    }

    @Override
    public String toString() {
        return id;
    }

    private static String text(RandomGenerator random, String alphabet, int chars) {
        return random.ints(chars, 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
