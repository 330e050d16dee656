// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

/** Why a request was turned away before its dialect was asked. */
public enum HttpRefusal {
    /** Its body is larger than its dialect takes. */
    TOO_LARGE,
    /** The process holds as many bytes of bodies as it may. */
    OVERLOADED,
    /** Its body did not come in time. */
    TIMEOUT,
    /** It is not known who sent it, or not who it claims to be. */
    DENIED,
    /** It is not HTTP, or its head is larger than is taken. */
    MALFORMED
}
