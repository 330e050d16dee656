// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.dialect.SomeDenials;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.Gateway;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How senders are refused that are not let in: in the service's words, with its status for all of them. */
class YdsDenialsTest {
    private final YdsGateway gateway = YdsGateway.at("/");

    private static String words(DenialKind kind) {
        return switch (kind) {
            case NOTHING_PRESENTED -> "IncompleteSignature: Neither Credentials nor IAM token was provided";
            case PRESENTED_TWICE -> "IncompleteSignature: There is a signature in the header and one in the query";
            case INCOMPLETE -> "IncompleteSignature: Missing in the signature: Signature, SignedHeaders";
            case UNREADABLE -> "IncompleteSignature: Failed to parse Authorization header";
            case UNKNOWN_ALGORITHM -> "IncompleteSignature: Unknown signature algorithm";
            case WRONG_SCOPE -> "IncompleteSignature: Wrong service name: expected kinesis";
            case UNREADABLE_TIME -> "IncompleteSignature: Failed to parse Signature timestamp";
            case EXPIRED ->
                "RequestExpired: Signature expired: 20180920T174101Z is now earlier than 20180920T174504Z"
                        + " (20180920T175004Z - 5 min.)";
            case NOT_YET ->
                "RequestExpired: Signature not yet current: 20181002T170509Z is still later than 20181002T170312Z"
                        + " (20181002T165812Z + 5 min.)";
            case UNKNOWN_KEY, UNKNOWN_TOKEN, WRONG_SIGNATURE ->
                "AccessDeniedException: Bad credentials, request id 0-id";
            case EXPIRED_CREDENTIAL -> "AccessDeniedException: The credentials have expired, request id 0-id";
            case OTHER_API -> "AccessDeniedException: The credentials are not for this API, request id 0-id";
        };
    }

    @ParameterizedTest
    @EnumSource(DenialKind.class)
    void each_kind_has_its_words(DenialKind kind) {
        assertThat(Gateway.error(denied(SomeDenials.of(kind), Gateway.JSON))).isEqualTo("400 " + words(kind));
        assertThat(Gateway.error(denied(SomeDenials.of(kind), Gateway.CBOR))).isEqualTo("400 " + words(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "application/x-amz-json-1.0"})
    void whatever_the_content_type_the_answer_is_json(String type) {
        assertThat(Gateway.error(denied(SomeDenials.of(DenialKind.UNKNOWN_KEY), type)))
                .isEqualTo("400 " + words(DenialKind.UNKNOWN_KEY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    INCOMPLETE  | Credential          | MissingAuthenticationToken: Access key id should be provided
                    INCOMPLETE  | X-Amz-Credential    | MissingAuthenticationToken: Access key id should be provided
                    WRONG_SCOPE | region eu-1         | IncompleteSignature: Wrong service region: got eu-1 expected ru-central1
                    WRONG_SCOPE | form                | IncompleteSignature: Failed to parse the scope of the signature
                    """)
    void what_is_wrong_is_told_where_the_service_tells_it(DenialKind kind, String detail, String words) {
        assertThat(Gateway.error(denied(new Denial(kind, detail), Gateway.JSON)))
                .isEqualTo("400 " + words);
    }

    @Test
    void who_asks_is_settled_before_anything_else() {
        gateway.kinesis.senders.turnAway(SomeDenials.of(DenialKind.NOTHING_PRESENTED));

        assertThat(gateway.error("Nonsense", "{")).isEqualTo("400 " + words(DenialKind.NOTHING_PRESENTED));
    }

    private WireResponse denied(Denial denial, String contentType) {
        var headers = new WireHeaders(
                List.of(Map.entry("Content-Type", contentType), Map.entry("Authorization", "AWS4-HMAC-SHA256 a=b")));
        return gateway.dialect.denied(new WireHead("0-id", "192.0.2.1", "POST", "/", "", headers), denial);
    }
}
