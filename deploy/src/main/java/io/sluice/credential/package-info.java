// SPDX-License-Identifier: Apache-2.0
/**
 * The file of credentials: its form, how it is read, watched and changed. It gives the gateway
 * {@link io.sluice.gateway.auth.Credentials} and is known by none of its rooms.
 *
 * <p>No message, log line or {@code toString} here has a secret in it, nor any text of a place where one may stand. A file
 * is taken whole or not at all, and written so that whoever reads it finds the old or the new one.
 */
@NullMarked
package io.sluice.credential;

import org.jspecify.annotations.NullMarked;
