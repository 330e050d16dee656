// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import io.sluice.load.record.LineFeed;
import io.sluice.load.record.Stamp;
import java.util.Optional;

/**
 * How a record that was read is known to be of this run.
 *
 * @param stamp of generated records; lines of a file have none, and then all that is new in the stream is taken for ours
 * @param keys how many partition keys a writer uses, if there are stamps
 */
public record Origin(Optional<Stamp> stamp, int keys) {
    private static final long UNNAMED = 0;

    public static Origin stamped(Stamp stamp, int keys) {
        return new Origin(Optional.of(stamp), keys);
    }

    public static Origin lines() {
        return new Origin(Optional.empty(), 0);
    }

    /** Negative for what another wrote. */
    long identityIn(byte[] data) {
        return stamp.isPresent() ? stamp.get().identityIn(data) : UNNAMED;
    }

    String name(long identity) {
        return stamp.isPresent() ? Stamp.name(identity) : LineFeed.name(identity);
    }
}
