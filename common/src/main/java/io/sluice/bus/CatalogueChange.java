// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamUid;

/** One change of the catalogue, as its writer made it. Each has the version behind the one before. */
public sealed interface CatalogueChange {
    /** The catalogue's version from this change on. */
    long version();

    /** The stream that it is about. */
    StreamUid uid();

    /** A stream as it is from its version on, new or changed. */
    record Put(StreamDescription stream) implements CatalogueChange {
        @Override
        public long version() {
            return stream.version();
        }

        @Override
        public StreamUid uid() {
            return stream.uid();
        }
    }

    /** The end of a stream. */
    record Forget(StreamUid uid, long version) implements CatalogueChange {}
}
