// SPDX-License-Identifier: Apache-2.0
/**
 * TLS of the client port: keys and certificates, and what is spoken after a handshake. Knows nothing of requests.
 *
 * <p>A private key never reaches a log, a message or a {@code toString}.
 */
@NullMarked
package io.sluice.gateway.http.tls;

import org.jspecify.annotations.NullMarked;
