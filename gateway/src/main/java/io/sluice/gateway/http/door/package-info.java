// SPDX-License-Identifier: Apache-2.0
/**
 * What stands before the client ports: how many connections there may be, and for how long one may take to say what it
 * wants. Knows bytes and connections, no requests.
 */
@NullMarked
package io.sluice.gateway.http.door;

import org.jspecify.annotations.NullMarked;
