// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.sluice.load.Access;
import java.time.Duration;

/** A server under measurement, of one process or several. */
interface Served {
    String name();

    String endpoint();

    /** How a load comes in. */
    default Access access() {
        return Access.OPEN;
    }

    /** Of all its processes and their threads, in user and kernel, since their start. */
    Duration cpu();
}
