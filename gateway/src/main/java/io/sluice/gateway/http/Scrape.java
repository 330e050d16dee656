// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.vertx.core.buffer.Buffer;

/** What {@code /metrics} shows. */
@FunctionalInterface
public interface Scrape {
    /**
     * Writes all numbers down as they are now. Called on a thread that may block.
     *
     * @param accept the formats that the client takes, as in the header {@code Accept}; empty if it does not say
     */
    Page render(String accept);

    /** All numbers in one format. */
    record Page(String contentType, Buffer text) {}
}
