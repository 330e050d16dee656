// SPDX-License-Identifier: Apache-2.0
/**
 * Who is calling: takes apart what a request bears in the ways of each API, and holds it against the credentials. What needs
 * only the head is refused by the head. Everything here is read from strangers: it is bounded, and takes time that grows with
 * its length.
 */
@NullMarked
package io.sluice.gateway.auth.caller;

import org.jspecify.annotations.NullMarked;
