// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

import io.sluice.load.dialect.RecordFates;

/**
 * The end of one call: what is known of each of its records, once and for all.
 *
 * <p>A refused record is in it only when it was given up; those that are sent again settle with a later call. Takes the
 * arrays over.
 */
public final class Settlement {
    private final int writer;
    private final RecordFates fates;
    private final long[] fingerprints;
    private final long[] identities;
    private final boolean isRefusalFinal;

    public Settlement(int writer, RecordFates fates, long[] fingerprints, long[] identities, boolean isRefusalFinal) {
        this.writer = writer;
        this.fates = fates;
        this.fingerprints = fingerprints;
        this.identities = identities;
        this.isRefusalFinal = isRefusalFinal;
    }

    public int writer() {
        return writer;
    }

    public RecordFates fates() {
        return fates;
    }

    public long fingerprint(int place) {
        return fingerprints[place];
    }

    public long identity(int place) {
        return identities[place];
    }

    /** Whether the records that were refused are given up. */
    public boolean isRefusalFinal() {
        return isRefusalFinal;
    }
}
