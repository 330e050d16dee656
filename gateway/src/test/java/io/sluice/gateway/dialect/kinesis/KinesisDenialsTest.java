// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.dialect.Asking;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.ScriptedAuthenticator;
import io.sluice.gateway.dialect.SomeDenials;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.model.ByteSlice;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How senders are refused that are not let in: by codes that SDKs know. */
class KinesisDenialsTest {
    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=AKID/20180920/us-east-1/kinesis/aws4_request";

    private final Gateway gateway = new Gateway();

    private static String words(DenialKind kind) {
        return switch (kind) {
            case NOTHING_PRESENTED -> "MissingAuthenticationTokenException: Missing Authentication Token";
            case PRESENTED_TWICE ->
                "InvalidSignatureException: Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as"
                        + " HTTP header.";
            case INCOMPLETE ->
                "IncompleteSignatureException: Authorization header requires 'Signature' parameter. Authorization header"
                        + " requires 'SignedHeaders' parameter.";
            case UNREADABLE ->
                "IncompleteSignatureException: Invalid key=value pair (missing equal-sign) in Authorization header.";
            case UNKNOWN_ALGORITHM -> "IncompleteSignatureException: Unsupported AWS 'algorithm'.";
            case WRONG_SCOPE -> "InvalidSignatureException: Credential should be scoped to correct service: 'kinesis'.";
            case UNREADABLE_TIME -> "IncompleteSignatureException: Date must be in ISO-8601 'basic format'.";
            case EXPIRED ->
                "InvalidSignatureException: Signature expired: 20180920T174101Z is now earlier than 20180920T174504Z"
                        + " (20180920T175004Z - 5 min.)";
            case NOT_YET ->
                "InvalidSignatureException: Signature not yet current: 20181002T170509Z is still later than"
                        + " 20181002T170312Z (20181002T165812Z + 5 min.)";
            case UNKNOWN_KEY, UNKNOWN_TOKEN ->
                "UnrecognizedClientException: The security token included in the request is invalid.";
            case EXPIRED_CREDENTIAL -> "ExpiredTokenException: The security token included in the request is expired";
            case WRONG_SIGNATURE ->
                "InvalidSignatureException: The request signature we calculated does not match the signature you"
                        + " provided. Check your AWS Secret Access Key and signing method. Consult the service"
                        + " documentation for details.";
            case OTHER_API -> "AccessDeniedException: The credential is not for requests of this API.";
        };
    }

    @ParameterizedTest
    @EnumSource(DenialKind.class)
    void each_kind_has_its_words_in_json(DenialKind kind) {
        WireResponse response = denied(SomeDenials.of(kind), Gateway.JSON);

        assertThat(Gateway.error(response)).isEqualTo("400 " + words(kind));
        assertThat(response.headers().first("Content-Type")).contains(Gateway.JSON);
        assertThat(response.headers().first("x-amzn-ErrorType")).contains(code(kind));
        assertThat(response.headers().first("x-amzn-RequestId")).contains("0-id");
    }

    @ParameterizedTest
    @EnumSource(DenialKind.class)
    void each_kind_has_its_words_in_cbor(DenialKind kind) {
        WireResponse response = denied(SomeDenials.of(kind), Gateway.CBOR);

        assertThat(Gateway.error(response)).isEqualTo("400 " + words(kind));
        assertThat(response.headers().first("Content-Type")).contains(Gateway.CBOR);
    }

    @ParameterizedTest
    @EnumSource(DenialKind.class)
    void each_kind_is_told_in_xml_where_the_content_type_is_none_of_the_services(DenialKind kind) {
        WireResponse response = denied(SomeDenials.of(kind), "text/plain");

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.headers().has("Content-Type")).isFalse();
        assertThat(Gateway.text(response))
                .isEqualTo("<" + code(kind) + ">\n  <Message>"
                        + words(kind).substring(code(kind).length() + 2) + "</Message>\n</" + code(kind) + ">\n");
    }

    /** Older clients read only the one, newer ones only the other. */
    @Test
    void access_that_is_denied_is_told_under_both_names_of_the_message() {
        JsonNode told = Gateway.tree(denied(new Denial(DenialKind.OTHER_API, ""), Gateway.JSON));

        assertThat(told.get("Message")).isEqualTo(told.get("message"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Credential                 | Authorization header requires 'Credential' parameter.
                    X-Amz-Date                 | Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.
                    SignedHeaders,Credential   | Authorization header requires 'Credential' parameter. Authorization header requires 'SignedHeaders' parameter.
                    Credential,Signature,SignedHeaders,X-Amz-Date | Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.
                    """)
    void what_is_missing_in_the_header_is_told_in_the_services_order(String missing, String message) {
        assertThat(message(new Denial(DenialKind.INCOMPLETE, missing))).isEqualTo(message);
    }

    @Test
    void what_is_missing_in_the_query_is_told_in_the_services_order() {
        var head = new WireHead("0-id", "192.0.2.1", "POST", "/", "X-Amz-Algorithm=AWS4-HMAC-SHA256", json(Map.of()));

        WireResponse response = gateway.dialect.denied(
                head, new Denial(DenialKind.INCOMPLETE, "X-Amz-Date,X-Amz-Credential,X-Amz-Signature"));

        assertThat(Gateway.error(response))
                .isEqualTo(
                        "400 IncompleteSignatureException: AWS query-string parameters must include"
                                + " 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS"
                                + " query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    form            | Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.
                    terminator      | Credential should be scoped with a valid terminator: 'aws4_request'.
                    date            | Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.
                    region eu-1     | Credential should be scoped to a valid region, not 'eu-1'.
                    region <a b&>'  | Credential should be scoped to a valid region, not '?a?b???'.
                    region          | Credential should be scoped to a valid region, not ''.
                    """)
    void what_is_wrong_with_a_scope_is_told(String detail, String message) {
        assertThat(message(new Denial(DenialKind.WRONG_SCOPE, detail))).isEqualTo(message);
    }

    @Test
    void xml_has_nothing_in_it_that_could_be_markup() {
        assertThat(Gateway.text(denied(new Denial(DenialKind.EXPIRED, "<b>&amp;"), "text/plain")))
                .contains("<Message>Signature expired: &lt;b&gt;&amp;amp;</Message>");
    }

    /** Nobody is told anything of a request, or of what there is, before it is known who asks. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "POST"})
    void who_asks_is_settled_before_anything_else(String method) {
        gateway.senders.turnAway(new Denial(DenialKind.UNKNOWN_KEY, ""));

        WireResponse response = gateway.handle(
                new WireHead("0-id", "192.0.2.1", method, "/", "", json(Map.of("X-Amz-Target", "nonsense"))),
                Gateway.utf8("{"));

        assertThat(Gateway.error(response)).startsWith("400 UnrecognizedClientException");
    }

    @Test
    void a_stream_with_a_path_is_only_for_those_who_may_use_the_api_that_has_paths() {
        List<WireRequest> handed = new ArrayList<>();
        var both = new KinesisDialect(gateway.host(), KinesisLimits.standard(), Optional.of(ofPaths(handed)));

        gateway.senders.letIn(ScriptedAuthenticator.inApi(Api.KINESIS));
        for (String operation : List.of("DescribeStream", "UpdateStream")) {
            assertThat(Gateway.error(ask(both, operation)))
                    .isEqualTo("400 AccessDeniedException: The credential is not for requests of this API.");
        }
        assertThat(handed).isEmpty();

        gateway.senders.letIn(ScriptedAuthenticator.inApi(Api.YANDEX));
        assertThat(ask(both, "DescribeStream").status()).isEqualTo(299);
        assertThat(ask(both, "UpdateStream").status()).isEqualTo(299);
        assertThat(handed).hasSize(2);
    }

    private static Dialect ofPaths(List<WireRequest> handed) {
        return (Dialect) Proxy.newProxyInstance(
                Dialect.class.getClassLoader(), new Class<?>[] {Dialect.class}, (proxy, method, arguments) -> {
                    handed.add((WireRequest) arguments[0]);
                    return Future.succeededFuture(new WireResponse(299, new WireHeaders(List.of()), ByteSlice.EMPTY));
                });
    }

    private WireResponse ask(KinesisDialect dialect, String operation) {
        var head = new WireHead(
                "0-id", "192.0.2.1", "POST", "/", "", json(Map.of("X-Amz-Target", "Kinesis_20131202." + operation)));
        return Asking.answer(dialect, head, Gateway.utf8("{\"StreamName\":\"/ru-central1/f/d/s\"}"), bytes -> true)
                .result();
    }

    private String message(Denial denial) {
        return Gateway.tree(denied(denial, Gateway.JSON)).get("message").asText();
    }

    private WireResponse denied(Denial denial, String contentType) {
        var headers =
                new WireHeaders(List.of(Map.entry("Content-Type", contentType), Map.entry("Authorization", SIGNED)));
        return gateway.dialect.denied(new WireHead("0-id", "192.0.2.1", "POST", "/", "", headers), denial);
    }

    private static WireHeaders json(Map<String, String> more) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(more.entrySet());
        headers.add(Map.entry("Content-Type", Gateway.JSON));
        return new WireHeaders(headers);
    }

    private static String code(DenialKind kind) {
        return words(kind).substring(0, words(kind).indexOf(':'));
    }
}
