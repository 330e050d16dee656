// SPDX-License-Identifier: Apache-2.0
/**
 * Who is asking, and what they may do. Nobody is told more about a refusal than what they sent; no secret leaves this room, in
 * whatever form.
 */
@NullMarked
package io.sluice.gateway.auth;

import org.jspecify.annotations.NullMarked;
