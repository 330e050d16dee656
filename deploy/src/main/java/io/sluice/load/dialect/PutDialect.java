// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import io.vertx.core.buffer.Buffer;

/** How records are put. */
public interface PutDialect {
    PutLimits limits();

    /** The form of puts with at most so many records. */
    PutForm form(int maxRecords);

    WireCall put(PutForm form, Buffer body, Attempt attempt);

    /** Reads an answer. Without {@link Detail#PLACES} only what went wrong is looked at closely. */
    PutAnswer read(PutForm form, WireAnswer answer, int records, Detail detail);

    /** How much of an answer somebody wants to know. */
    enum Detail {
        COUNTS,
        PLACES
    }
}
