// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.dialect.SomeDenials;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How senders are refused that are not let in: by the service's codes, with a status that both SDKs know. */
class DisDenialsTest {
    private final DisGateway gateway = new DisGateway();

    private static String code(DenialKind kind) {
        return switch (kind) {
            case NOTHING_PRESENTED -> "401 DIS.4101";
            case PRESENTED_TWICE, UNKNOWN_ALGORITHM -> "401 DIS.4112";
            case INCOMPLETE -> "401 DIS.4109";
            case UNREADABLE -> "401 DIS.4102";
            case WRONG_SCOPE -> "401 DIS.4108";
            case UNREADABLE_TIME -> "401 DIS.4104";
            case EXPIRED, NOT_YET -> "401 DIS.4105";
            case UNKNOWN_KEY, EXPIRED_CREDENTIAL -> "401 DIS.4107";
            case UNKNOWN_TOKEN -> "401 DIS.4114";
            case WRONG_SIGNATURE -> "401 DIS.4100";
            case OTHER_API -> "403 DIS.4116";
        };
    }

    @ParameterizedTest
    @EnumSource(DenialKind.class)
    void each_kind_has_its_code(DenialKind kind) {
        WireResponse response = denied(gateway, SomeDenials.of(kind), Map.of());

        assertThat(DisGateway.error(response)).isEqualTo(code(kind));
        assertThat(response.headers().first("X-Request-Id")).contains("0-id");
    }

    /** One of the SDKs finds out what an error is by looking for a number anywhere in the body. */
    @ParameterizedTest
    @EnumSource(DenialKind.class)
    void no_text_has_a_number_in_it(DenialKind kind) {
        String message = DisGateway.tree(denied(gateway, SomeDenials.of(kind), Map.of()))
                .get("message")
                .asText();

        assertThat(message).doesNotContainPattern("\\d");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    INCOMPLETE , Access              , 401 DIS.4106
                    INCOMPLETE , Signature           , 401 DIS.4110
                    INCOMPLETE , X-Sdk-Date          , 401 DIS.4103
                    INCOMPLETE , SignedHeaders       , 401 DIS.4109
                    INCOMPLETE , 'Access,Signature'  , 401 DIS.4109
                    WRONG_SCOPE, region here         , 401 DIS.4111
                    WRONG_SCOPE, terminator          , 401 DIS.4102
                    """)
    void what_is_wrong_has_a_code_of_its_own_where_the_service_has_one(DenialKind kind, String detail, String code) {
        assertThat(DisGateway.error(denied(gateway, new Denial(kind, detail), Map.of())))
                .isEqualTo(code);
    }

    @Test
    void a_token_that_has_expired_is_told_as_one() {
        var expired = new Denial(DenialKind.EXPIRED_CREDENTIAL, "");

        assertThat(DisGateway.error(denied(gateway, expired, Map.of("X-Auth-Token", "t"))))
                .isEqualTo("401 DIS.4114");
    }

    @ParameterizedTest
    @EnumSource(DenialKind.class)
    void the_documented_status_can_be_had_instead(DenialKind kind) {
        var documented = new DisLimits(Duration.ofMinutes(5), 10, 441);

        WireResponse response = denied(new DisGateway(documented), SomeDenials.of(kind), Map.of());

        assertThat(DisGateway.error(response)).isEqualTo(code(kind).replace("401 ", "441 "));
    }

    @Test
    void there_are_two_statuses_to_choose_from() {
        assertThatThrownBy(() -> new DisLimits(Duration.ofMinutes(5), 10, 403))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dis.auth-status is 403, not 401 or 441");
    }

    @Test
    void who_asks_is_settled_before_anything_else() {
        gateway.senders.turnAway(new Denial(DenialKind.UNKNOWN_KEY, ""));

        assertThat(DisGateway.error(gateway.send("PATCH", "/v2/p/streams/x/y", Map.of(), new byte[3])))
                .isEqualTo("401 DIS.4107");
    }

    private static WireResponse denied(DisGateway gateway, Denial denial, Map<String, String> headers) {
        var head = new WireHead(
                "0-id",
                "192.0.2.1",
                "POST",
                DisGateway.PROJECT + "records",
                "",
                new WireHeaders(List.copyOf(headers.entrySet())));
        return gateway.dialect.denied(head, denial);
    }
}
