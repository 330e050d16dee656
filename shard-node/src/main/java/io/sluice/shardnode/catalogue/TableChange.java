// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamUid;

/** A change that is about to be written: what goes to the disk, and what is seen once it is there. */
sealed interface TableChange {
    /** The catalogue's version from this change on. */
    long version();

    CatalogueFrame frame();

    void applyTo(StreamTable table);

    /** A stream as it is from its version on, new or changed. */
    record Put(StreamDescription stream) implements TableChange {
        @Override
        public long version() {
            return stream.version();
        }

        @Override
        public CatalogueFrame frame() {
            return CatalogueFrame.ofPut(stream);
        }

        @Override
        public void applyTo(StreamTable table) {
            table.put(stream, stream.version());
        }
    }

    /** The end of a stream. */
    record Forget(StreamUid uid, long version) implements TableChange {
        @Override
        public CatalogueFrame frame() {
            return CatalogueFrame.ofForget(uid, version);
        }

        @Override
        public void applyTo(StreamTable table) {
            table.forget(uid, version);
        }
    }
}
