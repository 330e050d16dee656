// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import java.io.IOException;

/** A line of the input that cannot become a record. */
public final class BadLine extends IOException {
    private static final long serialVersionUID = 1;

    BadLine(long number, String what) {
        super("line " + number + " " + what);
    }
}
