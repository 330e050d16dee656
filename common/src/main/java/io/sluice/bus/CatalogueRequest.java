// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamChange;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.Optional;

/** What a gateway asks of the catalogue's writer. */
public sealed interface CatalogueRequest extends NodeRequest {
    /** Asks for the newest description of a stream. */
    record FindStream(StreamName name) implements CatalogueRequest {}

    /** As {@link FindStream}, for positions that name the stream by its uid. */
    record FindStreamByUid(StreamUid uid) implements CatalogueRequest {}

    /** Asks for a stream to be created. */
    record CreateStream(NewStream stream) implements CatalogueRequest {}

    /** Asks for a stream to be deleted. Asking twice is the same as asking once. */
    record DeleteStream(StreamUid uid) implements CatalogueRequest {}

    /** Asks for a stream to be changed. */
    record ChangeStream(StreamUid uid, StreamChange change) implements CatalogueRequest {}

    /**
     * Asks for the streams of one directory in the order of their names.
     *
     * @param directory as {@link StreamName#directory()} gives it; empty for streams whose names are flat
     * @param after behind which name to begin; empty for the first
     * @param limit 1 to {@value #MAX_STREAMS}
     */
    record ListStreams(String directory, Optional<StreamName> after, int limit) implements CatalogueRequest {
        public static final int MAX_STREAMS = 1000;

        public ListStreams {
            if (limit < 1 || limit > MAX_STREAMS) {
                throw new IllegalArgumentException("list of " + limit + " streams, not 1 to " + MAX_STREAMS);
            }
        }
    }

    /** Asks how much there is of everything. */
    record CountStreams() implements CatalogueRequest {}
}
