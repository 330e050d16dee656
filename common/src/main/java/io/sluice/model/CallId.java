// SPDX-License-Identifier: Apache-2.0
package io.sluice.model;

/**
 * Names one put call of a client, so that a repeat of it is recognised: 127 bits of identity and one bit that says
 * where they come from.
 *
 * <p>An id from the client is derived from what the client sends again on each retry of the call; a random id lives only
 * for the gateway's own retries. The origin is the lowest bit of {@code low}, so that it reaches the disk with the id and
 * a restarted owner knows how long to remember it.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits; odd for an id from the client, even for a random one
 */
public record CallId(long high, long low) {
    private static final long FROM_CLIENT = 1;

    public static CallId fromClient(long high, long low) {
        return new CallId(high, low | FROM_CLIENT);
    }

    public static CallId random(long high, long low) {
        return new CallId(high, low & ~FROM_CLIENT);
    }

    /** True if the client will send the same id on its retries. */
    public boolean isFromClient() {
        return (low & FROM_CLIENT) != 0;
    }

    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
