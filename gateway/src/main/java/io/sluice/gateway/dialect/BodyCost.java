// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

/**
 * How many bytes of memory a dialect takes for one byte of a body, the body itself included.
 *
 * @param whileDecoded at most, until {@link Dialect#handle} has returned
 * @param whileAnswered from then until the answer is made; not more than {@code whileDecoded}
 */
public record BodyCost(int whileDecoded, int whileAnswered) {
    public BodyCost {
        if (whileAnswered < 1 || whileDecoded < whileAnswered) {
            throw new IllegalArgumentException(
                    "a body costs itself " + whileDecoded + " times while it is decoded and then " + whileAnswered);
        }
    }
}
