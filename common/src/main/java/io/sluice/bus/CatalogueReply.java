// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.catalogue.StreamDescription;
import java.util.Optional;

/**
 * The catalogue's answer.
 *
 * @param outcome whether something was changed
 * @param stream the stream as it now is; empty if there is none
 */
public record CatalogueReply(long clockNanos, Outcome outcome, Optional<StreamDescription> stream)
        implements NodeReply {
    /** What became of the request. */
    public enum Outcome {
        /** The answer to a question: {@code stream} as it is. */
        FOUND,
        /** As {@link #FOUND}, by a node that follows the catalogue's writer: its copy may lack what is newest. */
        FOUND_IN_COPY,
        /** The change is on disk, and known to every node that it concerns and that could be reached in time. */
        CHANGED,
        /** Nothing was changed: there is a stream of that name. */
        NAME_TAKEN,
        /** Nothing was changed: the change does not fit {@code stream} as it is. */
        UNFIT,
        /** Nothing was changed: this node is not the catalogue's writer. */
        NOT_WRITER,
        /** Nothing was changed: as many changes wait as may. */
        BUSY
    }
}
