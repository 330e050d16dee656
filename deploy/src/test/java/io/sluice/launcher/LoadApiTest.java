// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.sign.AccessKey;
import io.sluice.load.sign.Signing;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoadApiTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_ACCESS_KEY_ID", "AKIA",
            "AWS_SECRET_ACCESS_KEY", "SECRET-aws",
            "AWS_SESSION_TOKEN", "SECRET-session",
            "AWS_REGION", "eu-west-1",
            "HUAWEICLOUD_SDK_AK", "HWAK",
            "HUAWEICLOUD_SDK_SK", "SECRET-huawei",
            "HUAWEICLOUD_SDK_PROJECT_ID", "project-1",
            "V3IO_ACCESS_KEY", "SECRET-v3io");

    @ParameterizedTest
    @CsvSource({
        "KINESIS, signed as AKIA of the environment",
        "YANDEX, signed as AKIA of the environment",
        "DIS, signed as HWAK of the environment",
        "V3IO, sent with the token of the environment"
    })
    void each_api_finds_in_the_environment_what_its_clients_look_for(LoadApi api, String description) {
        LoadCredential found = api.credential(ENVIRONMENT);

        assertThat(api.signing(found, ENVIRONMENT, () -> Instant.EPOCH).description())
                .isEqualTo(description);
        assertThat(found.toString()).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "KINESIS, Authorization, AWS4-HMAC-SHA256 Credential=AKIA/19700101/eu-west-1/kinesis/aws4_request",
        "YANDEX, Authorization, AWS4-HMAC-SHA256 Credential=AKIA/19700101/ru-central1/kinesis/aws4_request",
        "DIS, Authorization, SDK-HMAC-SHA256 Access=HWAK",
        "V3IO, X-v3io-session-key, SECRET-v3io",
        "KINESIS, X-Amz-Security-Token, SECRET-session"
    })
    void a_call_proves_who_sends_it_as_its_api_wants_it(LoadApi api, String header, String beginning) {
        assertThat(headers(api, api.credential(ENVIRONMENT)).get(header)).startsWith(beginning);
    }

    @ParameterizedTest
    @CsvSource({"YANDEX, X-YaCloud-SubjectToken", "DIS, X-Auth-Token", "V3IO, X-v3io-session-key"})
    void where_there_is_only_a_token_that_is_sent(LoadApi api, String header) {
        var credential = new LoadCredential("a file", Optional.empty(), Optional.of("SECRET-token"), Optional.empty());

        assertThat(headers(api, credential).get(header)).isEqualTo("SECRET-token");
    }

    @ParameterizedTest
    @EnumSource
    void without_anything_calls_go_as_they_are(LoadApi api) {
        LoadCredential nothing = api.credential(Map.of("AWS_ACCESS_KEY_ID", "AKIA", "HUAWEICLOUD_SDK_SK", " "));

        assertThat(nothing.isEmpty()).isTrue();
        assertThat(api.signing(nothing, Map.of(), () -> Instant.EPOCH)).isEqualTo(Signing.NONE);
        assertThat(headers(api, nothing)).noneMatch(header -> header.getKey().equals("Authorization"));
    }

    @Test
    void what_is_not_proven_is_marked_for_yandex_and_what_is_proven_bears_no_false_token() {
        assertThat(headers(LoadApi.YANDEX, LoadCredential.NONE).get("X-YaCloud-SubjectToken"))
                .isEqualTo("none");
        assertThat(headers(LoadApi.YANDEX, LoadApi.YANDEX.credential(ENVIRONMENT))
                        .contains("X-YaCloud-SubjectToken"))
                .isFalse();
    }

    @Test
    void calls_of_dis_are_those_of_the_project_that_is_given() {
        LoadCredential credential = LoadApi.DIS.credential(ENVIRONMENT);

        WireCall call = LoadApi.DIS.about("orders", credential).streams().describe();

        assertThat(call.path()).startsWith("/v2/project-1/streams/orders");
        assertThat(call.headers().get("X-Project-Id")).isEqualTo("project-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KINESIS | 400 | {\"__type\":\"AccessDeniedException\",\"message\":\"no\"} | AccessDeniedException: no",
                "YANDEX | 400 | {\"__type\":\"x#UnrecognizedClientException\"} | UnrecognizedClientException",
                "DIS | 401 | {\"errorCode\":\"DIS.4105\",\"message\":\"late\"} | DIS.4105: late",
                "DIS | 403 | {\"errorCode\":\"DIS.4116\",\"message\":\"no\"} | DIS.4116: no",
                "V3IO | 401 | {\"ErrorCode\":-13,\"ErrorMessage\":\"Permission denied\"} | Permission denied",
                "KINESIS | 403 | <html>gone</html> | 403 <html>gone</html>"
            })
    void who_is_not_let_in_is_known_by_the_answer(LoadApi api, int status, String body, String why) {
        assertThat(api.about("orders").api().denial(new WireAnswer(status, Buffer.buffer(body))))
                .contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KINESIS | 400 | {\"__type\":\"ResourceNotFoundException\"}",
                "KINESIS | 503 | {\"__type\":\"ServiceUnavailable\"}",
                "DIS | 400 | {\"errorCode\":\"DIS.4303\"}",
                "DIS | 404 | {\"errorCode\":\"DIS.4301\"}",
                "V3IO | 404 | {\"ErrorCode\":-2,\"ErrorMessage\":\"No such\"}"
            })
    void other_refusals_are_no_denials(LoadApi api, int status, String body) {
        assertThat(api.about("orders").api().denial(new WireAnswer(status, Buffer.buffer(body))))
                .isEmpty();
    }

    @Test
    void a_key_shows_its_id_alone() {
        assertThat(LoadApi.KINESIS.credential(ENVIRONMENT).key().map(AccessKey::toString))
                .contains("AKIA");
    }

    private static MultiMap headers(LoadApi api, LoadCredential credential) {
        WireCall call = api.about("orders", credential).streams().describe();
        return api.signing(credential, ENVIRONMENT, () -> Instant.EPOCH)
                .signers()
                .get()
                .headers(call, "127.0.0.1:4567");
    }
}
