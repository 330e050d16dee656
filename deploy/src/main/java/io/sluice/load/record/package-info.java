// SPDX-License-Identifier: Apache-2.0
/**
 * The records that a load run puts: made up and numbered, or the lines of a file.
 *
 * <p>Each writer has its own source and its own partition keys, and at most one batch of it at a time. A batch's body
 * stays as it is until the next batch is asked for, so that it can be sent again.
 */
@NullMarked
package io.sluice.load.record;

import org.jspecify.annotations.NullMarked;
