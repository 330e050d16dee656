// SPDX-License-Identifier: Apache-2.0
/**
 * What rooms count with: plain numbers that any thread may add to and any thread may read.
 *
 * <p>A room keeps its numbers in one class named {@code …Counters} and adds to them once a request or a batch, never once
 * a record. It knows nothing of who reads them: names, labels and formats are the readers' matter. Imports only the JDK.
 */
@NullMarked
package io.sluice.measure;

import org.jspecify.annotations.NullMarked;
