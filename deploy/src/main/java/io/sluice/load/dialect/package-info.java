// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between a load run and a wire API: calls out, answers in, no sockets.
 *
 * <p>One folder below for each API, and none knows another, save that one may be another
 * with other values. A dialect is a pure function of its stream's name, so that
 * it is tested with texts; what is sent, repeated and waited for is decided elsewhere.
 */
@NullMarked
package io.sluice.load.dialect;

import org.jspecify.annotations.NullMarked;
