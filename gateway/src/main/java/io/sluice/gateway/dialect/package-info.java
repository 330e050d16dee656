// SPDX-License-Identifier: Apache-2.0
/**
 * What every wire API has in common: it recognises its requests, answers them, and words its own refusals.
 *
 * <p>One folder for each dialect, of equal shape. A dialect imports no other.
 */
@NullMarked
package io.sluice.gateway.dialect;

import org.jspecify.annotations.NullMarked;
