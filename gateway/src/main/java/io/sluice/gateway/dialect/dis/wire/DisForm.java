// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import io.sluice.gateway.dialect.WireHead;
import java.util.Locale;

/**
 * How records are written. The older SDK names protobuf as the content type of its requests, also of those that have no
 * body, and then reads nothing else.
 */
public enum DisForm {
    JSON("application/json"),
    PROTOBUF("application/x-protobuf");

    private final String contentType;

    DisForm(String contentType) {
        this.contentType = contentType;
    }

    /** JSON unless the head says protobuf: simple clients name all sorts of types, or none. */
    public static DisForm of(WireHead head) {
        String sent = head.headers().first("Content-Type").orElse("");
        int parameters = sent.indexOf(';');
        String type =
                (parameters < 0 ? sent : sent.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
        return type.equals(PROTOBUF.contentType) ? PROTOBUF : JSON;
    }

    public String contentType() {
        return contentType;
    }
}
