// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.dialect.SomeDenials;
import io.sluice.gateway.dialect.WireResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How senders are refused that are not let in: in the words of a file system, with a status by which clients decide. */
class V3ioDenialsTest {
    private final V3ioGateway gateway = new V3ioGateway();

    private static String words(DenialKind kind) {
        return switch (kind) {
            case NOTHING_PRESENTED,
                    PRESENTED_TWICE,
                    INCOMPLETE,
                    UNREADABLE,
                    UNKNOWN_ALGORITHM,
                    WRONG_SCOPE,
                    UNREADABLE_TIME,
                    EXPIRED,
                    NOT_YET,
                    UNKNOWN_KEY,
                    UNKNOWN_TOKEN,
                    EXPIRED_CREDENTIAL,
                    WRONG_SIGNATURE -> "401 -13 Permission denied";
            case OTHER_API -> "403 -13 Permission denied";
        };
    }

    @ParameterizedTest
    @EnumSource(DenialKind.class)
    void each_kind_has_its_words(DenialKind kind) {
        WireResponse response = denied(SomeDenials.of(kind));

        assertThat(V3ioGateway.said(response).toString()).isEqualTo(words(kind));
        assertThat(response.headers().first("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE", "POST", "PATCH"})
    void who_asks_is_settled_before_anything_else(String method) {
        gateway.senders.turnAway(new Denial(DenialKind.UNKNOWN_TOKEN, ""));

        assertThat(gateway.ask(method, "/%zz/../").toString()).isEqualTo("401 -13 Permission denied");
    }

    private WireResponse denied(Denial denial) {
        return gateway.dialect.denied(
                V3ioGateway.head("POST", "/c/s", List.of(Map.entry("X-v3io-function", "PutRecords"))), denial);
    }
}
