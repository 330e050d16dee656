// SPDX-License-Identifier: Apache-2.0
/** How calls reach the server: one connection for each caller, one call at a time on it, each with a deadline. */
@NullMarked
package io.sluice.load.http;

import org.jspecify.annotations.NullMarked;
