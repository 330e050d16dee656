// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import io.sluice.bus.CatalogueChange;
import java.util.Optional;

/**
 * What is to become of a request, decided when its turn comes.
 *
 * @param change what must be on disk first; empty if the request can be answered at once
 * @param outcome the answer
 */
record Plan<T>(Optional<CatalogueChange> change, T outcome) {
    static <T> Plan<T> answer(T outcome) {
        return new Plan<>(Optional.empty(), outcome);
    }

    static <T> Plan<T> write(CatalogueChange change, T outcome) {
        return new Plan<>(Optional.of(change), outcome);
    }
}
