// SPDX-License-Identifier: Apache-2.0
/**
 * Reads back, while it is written, what a run puts, and compares it with what the server answered.
 *
 * <p>Acknowledged means read exactly once, at the sequence number of the answer, with the same bytes, in order for each
 * key. Without an answer means at most once; refused means never. What is remembered is bounded in bytes: a record is
 * forgotten when it was both acknowledged and read, and writers wait while too much is not.
 */
@NullMarked
package io.sluice.load.verify;

import org.jspecify.annotations.NullMarked;
