// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import java.io.EOFException;

/** Ends a link of Hazelcast's. It takes this kind for the end of a connection, not for a bug whose trace is to be logged. */
final class LinkEnd extends EOFException {
    private static final long serialVersionUID = 1;

    LinkEnd(String reason) {
        super(reason);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
