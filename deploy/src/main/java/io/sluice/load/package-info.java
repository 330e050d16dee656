// SPDX-License-Identifier: Apache-2.0
/**
 * A load on a server, through the API that all clients use: records made up or read from a file, as fast as the server
 * goes or at a rate, and read back at the same time if asked.
 *
 * <p>Here a run is put together; each part has a room below. Nothing here knows how the server is made: it is a client
 * like any other, and works on other servers of the same API.
 */
@NullMarked
package io.sluice.load;

import org.jspecify.annotations.NullMarked;
