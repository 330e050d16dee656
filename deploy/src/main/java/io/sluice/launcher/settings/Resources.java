// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

/** What this process may use; some defaults are a share of it. */
public record Resources(int processors, long heapBytes) {
    /** As the JVM was told, or as it found the machine or its container. */
    public static Resources ofThisProcess() {
        return new Resources(
                Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory());
    }
}
