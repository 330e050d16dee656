// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

/** Memory that one request's answer may take, out of what all answers share. Given back by whoever gave it. */
@FunctionalInterface
public interface AnswerRoom {
    /**
     * Asks to hold so many bytes in all from now on. Less than before is always given.
     *
     * @return false if there is not so much now; then what is held stays as it was
     */
    boolean hold(long bytes);
}
