// SPDX-License-Identifier: Apache-2.0
/**
 * How a call proves who sends it. Shares nothing with what the server verifies by, so that a fault of either side shows. No
 * secret is in a text form, a message or a log.
 */
@NullMarked
package io.sluice.load.sign;

import org.jspecify.annotations.NullMarked;
