// SPDX-License-Identifier: Apache-2.0
/**
 * What is counted and timed while a run goes on.
 *
 * <p>Writers on several event loops count here without waiting for each other; whoever reports takes samples.
 */
@NullMarked
package io.sluice.load.measure;

import org.jspecify.annotations.NullMarked;
