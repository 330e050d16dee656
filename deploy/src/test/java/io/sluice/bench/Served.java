// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import java.time.Duration;

/** A server under measurement, of one process or several. */
interface Served {
    String name();

    String endpoint();

    /** Of all its processes and their threads, in user and kernel, since their start. */
    Duration cpu();
}
