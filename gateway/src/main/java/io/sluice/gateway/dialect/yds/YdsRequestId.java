// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import io.sluice.gateway.dialect.WireHead;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id in an answer is ours and, behind a dash, the one that the client gave its request: operators compare them. */
final class YdsRequestId {
    private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

    private YdsRequestId() {}

    /** The same head, with the id that is to be told. */
    static WireHead of(WireHead head) {
        Optional<String> theirs = head.headers()
                .first("X-Request-Id")
                .filter(id -> FORM.matcher(id).matches());
        return theirs.map(id -> new WireHead(
                        head.requestId() + "-" + id,
                        head.peer(),
                        head.method(),
                        head.path(),
                        head.query(),
                        head.headers()))
                .orElse(head);
    }
}
