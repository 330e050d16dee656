// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/** How clients are told apart. */
public enum AuthMode {
    /** By a signature or a token of a credential that is known; nobody else comes in. */
    ON,
    /** Not at all: signatures are not checked, and whoever reaches the client port may do everything. */
    OFF
}
