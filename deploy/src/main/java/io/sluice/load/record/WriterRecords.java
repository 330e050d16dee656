// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** One writer's records, a batch at a time. Belongs to the writer's event loop. */
public interface WriterRecords {
    /**
     * Goes on to the next batch. Completes with its size; 0 if there will be no more records, and then it is not called
     * again. Fails with an {@link java.io.IOException} if the records cannot be read.
     */
    Future<Integer> next();

    /** The body of a put of the batch's first records. */
    Buffer body(int count);

    /** The body of a put of those records of the batch alone that stand at these places, in this order. */
    Buffer body(int[] places);

    /** Length of the record's data in bytes. */
    int bytes(int place);

    /** 64 bits of key and data. */
    long fingerprint(int place);

    /** Names the record in what people read; see {@link Stamp#name} and {@link Line#name}. */
    long identity(int place);
}
