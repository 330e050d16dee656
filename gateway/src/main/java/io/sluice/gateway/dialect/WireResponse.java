// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.model.ByteSlice;

/**
 * An answer, ready for the socket.
 *
 * @param headers without Content-Length and Date, which the HTTP room adds
 */
public record WireResponse(int status, WireHeaders headers, ByteSlice body) {}
