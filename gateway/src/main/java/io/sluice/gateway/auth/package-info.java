// SPDX-License-Identifier: Apache-2.0
/**
 * Who is asking. For now everybody is let in ({@code --auth off}), and all that is taken from a signature, unverified, is
 * the region that the client believes to be in.
 */
@NullMarked
package io.sluice.gateway.auth;

import org.jspecify.annotations.NullMarked;
