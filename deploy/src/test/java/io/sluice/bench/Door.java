// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.sluice.load.Access;
import java.time.Duration;

/** One way into a server that has several. */
record Door(ProcessTree tree, String endpoint, Access access) implements Served {
    @Override
    public String name() {
        return tree.name();
    }

    @Override
    public Duration cpu() {
        return tree.cpu();
    }
}
