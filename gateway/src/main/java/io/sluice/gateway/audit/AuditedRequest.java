// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.audit;

/**
 * A request, as far as it is written down. Texts may be whatever a client sent: they are made harmless where they are
 * written. What is not known is empty.
 *
 * @param operation as metrics call it
 * @param principal who has proven to have sent it
 * @param peer the client's address
 * @param stream the canonical name of the stream that it is about
 */
public record AuditedRequest(
        String dialect, String operation, String principal, String peer, String stream, String requestId) {
    /** One whose sender is not let in. Who it claims to be is not written: it may be a secret in the wrong place. */
    public static AuditedRequest ofStranger(String dialect, String operation, String peer, String requestId) {
        return new AuditedRequest(dialect, operation, "", peer, "", requestId);
    }
}
