// SPDX-License-Identifier: Apache-2.0
/**
 * The words of the system: streams, shards, hash keys and calls, as immutable values.
 *
 * <p>Every type here checks itself when it is made, so code that holds one never checks it again. Nothing here reads a
 * clock, a socket or a file, and nothing here knows which wire dialect a value came from. Imports only the JDK.
 */
@NullMarked
package io.sluice.model;

import org.jspecify.annotations.NullMarked;
