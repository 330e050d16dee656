// SPDX-License-Identifier: Apache-2.0
/**
 * Sockets: HTTP/1.1 and HTTP/2 in, whole requests of bounded size out. Knows no dialect but through {@code dialect}.
 *
 * <p>A body is admitted by bytes before it is buffered. Nothing here looks into a body.
 */
@NullMarked
package io.sluice.gateway.http;

import org.jspecify.annotations.NullMarked;
