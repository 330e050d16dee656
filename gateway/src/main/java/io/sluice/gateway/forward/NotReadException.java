// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

/** A node said that it could not read a request: nothing of that message was or will be done. */
public final class NotReadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotReadException(String reason) {
        super(reason);
    }
}
