// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.tls;

import io.vertx.core.http.ClientAuth;

/** Whether a client must show a certificate. Who it is, its requests tell all the same. */
public enum ClientCertificate {
    NONE(ClientAuth.NONE),
    /** One that is shown must be good. */
    WANTED(ClientAuth.REQUEST),
    REQUIRED(ClientAuth.REQUIRED);

    private final ClientAuth asked;

    ClientCertificate(ClientAuth asked) {
        this.asked = asked;
    }

    ClientAuth asked() {
        return asked;
    }
}
