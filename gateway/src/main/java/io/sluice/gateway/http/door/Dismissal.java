// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.door;

/** Why a connection was not taken, or ended. */
public enum Dismissal {
    /** There are as many as there may be. */
    FULL,
    /** Of its address there are as many as there may be. */
    ADDRESS_FULL,
    /** It did not say in time what it wants. */
    SLOW,
    /** Too many of its requests, or of its address's, were denied. */
    DENIED
}
