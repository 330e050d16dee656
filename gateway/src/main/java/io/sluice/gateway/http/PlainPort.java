// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

/** Whether clients are served without TLS. */
public enum PlainPort {
    OPEN,
    CLOSED
}
