// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import java.util.UUID;

/**
 * One sending of a call.
 *
 * @param invocation the same for all attempts of one call
 * @param number from 1
 * @param max after which the caller gives up
 */
public record Attempt(UUID invocation, int number, int max) {
    public Attempt next() {
        return new Attempt(invocation, number + 1, max);
    }

    public boolean isLast() {
        return number >= max;
    }
}
