// SPDX-License-Identifier: Apache-2.0
/**
 * A whole cluster of processes on this machine, for a developer, a load test and our own tests.
 *
 * <p>Every wait has a deadline, and no process outlives the cluster that started it unless that is killed itself.
 */
@NullMarked
package io.sluice.launcher.local;

import org.jspecify.annotations.NullMarked;
