// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.catalogue.NewStream;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;

/** What a gateway asks of the catalogue's writer. */
public sealed interface CatalogueRequest extends NodeRequest {
    /** Asks for the newest description of a stream. */
    record FindStream(StreamName name) implements CatalogueRequest {}

    /** As {@link FindStream}, for positions that name the stream by its uid. */
    record FindStreamByUid(StreamUid uid) implements CatalogueRequest {}

    /** Asks for a stream to be created. */
    record CreateStream(NewStream stream) implements CatalogueRequest {}
}
