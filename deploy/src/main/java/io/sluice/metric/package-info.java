// SPDX-License-Identifier: Apache-2.0
/**
 * What an operator sees at {@code /metrics}: reads the numbers of all rooms, names them, and writes them down for
 * Prometheus.
 *
 * <p>The only room that knows Micrometer. A name is {@code sluice_<room>_<what>_<unit>}; labels take their values from sets
 * that no client can add to. {@code OPERATING.md} has a table of them all, and a test compares the two.
 */
@NullMarked
package io.sluice.metric;

import org.jspecify.annotations.NullMarked;
