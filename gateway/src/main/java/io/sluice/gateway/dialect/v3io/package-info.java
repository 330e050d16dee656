// SPDX-License-Identifier: Apache-2.0
/**
 * The streaming part of Iguazio's v3io web API, as v3io-py, v3io-go and the documentation's own examples speak it.
 *
 * <p>A request names its function in {@code X-v3io-function} and its stream in the path; requests without a function are
 * those about objects, of which only what clients need to delete a stream is spoken. Here stand the operations, each with
 * its codec; how bodies are written and refusals worded is in {@code wire}, how things are named in {@code name}. What is
 * done where the documentation is silent is in {@code decisions/0007-v3io-wire-choices.md}.
 *
 * @see <a href="https://www.iguazio.com/docs/latest-release/data-layer/reference/web-apis/streaming-web-api/">Streaming web
 *     API reference</a>
 */
@NullMarked
package io.sluice.gateway.dialect.v3io;

import org.jspecify.annotations.NullMarked;
