// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Draws the ids by which a client and our log speak of the same request: random UUIDs (RFC 9562, version 4). */
final class RequestId {
    private static final long VERSION_MASK = 0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0xC000_0000_0000_0000L;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    private RequestId() {}

    static String draw(RandomGenerator random) {
        long high = (random.nextLong() & ~VERSION_MASK) | VERSION_4;
        long low = (random.nextLong() & ~VARIANT_MASK) | VARIANT_RFC;
        return new UUID(high, low).toString();
    }
}
