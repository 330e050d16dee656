// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import java.io.IOException;

/** An answer that ends the run: the server refuses what the run needs, or is no server of this API. */
public final class WrongAnswer extends IOException {
    private static final long serialVersionUID = 1;

    public WrongAnswer(String message) {
        super(message);
    }
}
