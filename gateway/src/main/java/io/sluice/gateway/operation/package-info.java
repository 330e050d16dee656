// SPDX-License-Identifier: Apache-2.0
/**
 * What each operation does, in our words: no HTTP, no wire format, no wire error name.
 *
 * <p>Outcomes come back in the order of the records. No answer means unknown and is never reported as not stored. Nothing waits
 * past its deadline, and no wait holds a thread.
 */
@NullMarked
package io.sluice.gateway.operation;

import org.jspecify.annotations.NullMarked;
