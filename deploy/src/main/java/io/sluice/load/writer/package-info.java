// SPDX-License-Identifier: Apache-2.0
/**
 * Who puts: a writer has one connection and one call in flight, and repeats what has no answer before anything new.
 *
 * <p>When a call is due is decided by the schedule, what is in it by its records, how it is written by the dialect.
 */
@NullMarked
package io.sluice.load.writer;

import org.jspecify.annotations.NullMarked;
