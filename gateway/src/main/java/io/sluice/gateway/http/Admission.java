// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

/** Whether bytes of a body may be buffered. */
enum Admission {
    ADMITTED,
    /** The request is over its dialect's bound, and will always be. */
    TOO_LARGE,
    /** The process holds too much now; later the request may fit. */
    OVERLOADED
}
