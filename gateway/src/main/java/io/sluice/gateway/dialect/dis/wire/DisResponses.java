// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireResponse;
import java.util.List;
import java.util.Map;

/**
 * Puts answers into responses. An error has its code and its text twice, under the names that the one SDK reads and under
 * those of the other; the text stands last, since one consumer cuts it off the end of the body. Every answer names a type:
 * the SDKs find no reader for one that does not.
 */
public final class DisResponses {
    private DisResponses() {}

    public static WireResponse of(WireHead head, DisAnswer answer) {
        return answer.match(
                done -> new WireResponse(done.status(), headers(head, done.form()), done.body()),
                error -> of(head, error, error.code().status()));
    }

    /** @param authStatus of codes about authentication, in place of their own */
    public static WireResponse denied(WireHead head, DisError error, int authStatus) {
        boolean isChosen = error.code().isAboutAuthentication();
        return of(head, error, isChosen ? authStatus : error.code().status());
    }

    private static WireResponse of(WireHead head, DisError error, int status) {
        return new WireResponse(
                status,
                headers(head, DisForm.JSON),
                DisOutput.encode(
                        out -> {
                            out.text("error_code", error.code().wireName());
                            out.text("error_msg", error.message());
                            out.text("errorCode", error.code().wireName());
                            out.text("message", error.message());
                        },
                        DisAnswer.SMALL_BYTES));
    }

    private static WireHeaders headers(WireHead head, DisForm form) {
        return new WireHeaders(
                List.of(Map.entry("X-Request-Id", head.requestId()), Map.entry("Content-Type", form.contentType())));
    }
}
