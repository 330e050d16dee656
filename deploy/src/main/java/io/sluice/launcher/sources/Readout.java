// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import java.util.List;

/**
 * What one source gave.
 *
 * @param faults what could not be read, one sentence each
 */
record Readout(List<Given> values, List<String> faults) {
    static final Readout NOTHING = new Readout(List.of(), List.of());
}
