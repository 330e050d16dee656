// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.vertx.core.Future;
import java.io.IOException;

/**
 * Where a port is opened.
 *
 * @param host a name or address of this machine; {@code 0.0.0.0} for all of them
 * @param port 0 to 65 535; 0 takes any free one
 */
public record Listener(String host, int port) {
    public Listener {
        Bounds.check("port", port, 0, 65_535);
    }

    /** Says which port it was: the system's own message does not. */
    Future<Void> notOpened(Throwable cause) {
        String message = "cannot listen on " + host + ":" + port + ": " + cause.getMessage();
        return Future.failedFuture(new IOException(message, cause));
    }
}
