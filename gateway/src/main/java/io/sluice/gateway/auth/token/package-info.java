// SPDX-License-Identifier: Apache-2.0
/**
 * Whose a token is that is sent as it is. Each verifier passes the same contract test. What a token entitles to is looked up
 * each time, so that a credential that is revoked is of no use from then on.
 */
@NullMarked
package io.sluice.gateway.auth.token;

import org.jspecify.annotations.NullMarked;
