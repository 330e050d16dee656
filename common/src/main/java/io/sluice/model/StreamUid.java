// SPDX-License-Identifier: Apache-2.0
package io.sluice.model;

import java.util.Optional;
import java.util.UUID;

/**
 * Which stream, for ever: 128 random bits drawn at its creation. A stream that is deleted and created again under the
 * same name has another uid, so a late batch for the old one cannot enter the new one.
 */
public record StreamUid(long high, long low) {
    public static Optional<StreamUid> parse(String uuid) {
        try {
            UUID parsed = UUID.fromString(uuid);
            return Optional.of(new StreamUid(parsed.getMostSignificantBits(), parsed.getLeastSignificantBits()));
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }

    /** In the form of a UUID. */
    @Override
    public String toString() {
        return new UUID(high, low).toString();
    }
}
