// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import java.time.Duration;

/** Runs tasks on the owner's thread when a time has passed. */
@FunctionalInterface
public interface Later {
    void run(Duration delay, Runnable task);
}
