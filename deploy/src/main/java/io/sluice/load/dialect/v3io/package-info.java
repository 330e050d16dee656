// SPDX-License-Identifier: Apache-2.0
/**
 * The v3io streaming API, as a client speaks it.
 *
 * @see <a href="https://www.iguazio.com/docs/latest-release/data-layer/reference/web-apis/streaming-web-api/">API
 *     reference</a>
 */
@NullMarked
package io.sluice.load.dialect.v3io;

import org.jspecify.annotations.NullMarked;
