// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.operation.AnswerRoom;
import io.sluice.model.ByteSlice;
import io.vertx.core.Future;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Asks a dialect as the edge does: who sends it is settled first. */
public final class Asking {
    private Asking() {}

    public static Future<WireResponse> answer(Dialect dialect, WireHead head, byte[] body, AnswerRoom room) {
        Claim claim = dialect.claim(head);
        if (claim instanceof Claim.Pending pending) {
            claim = pending.prove(sha256(body));
        }
        return claim instanceof Claim.Proven proven
                ? dialect.handle(new WireRequest(head, proven.who(), ByteSlice.of(body), 0, room))
                : Future.succeededFuture(dialect.denied(head, ((Claim.Denied) claim).denial()));
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
