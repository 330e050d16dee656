// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.KeyName;
import io.sluice.gateway.auth.signature.Scope;
import io.sluice.gateway.auth.signature.SignedHeaders;
import io.sluice.gateway.auth.signature.SignedTime;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures in the query. */
class PresignedTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final SignedTime TIME = SignedTime.of(NOW);
    private static final Scope SCOPE = new Scope("20260102", "eu-west-1", "kinesis", "aws4_request");
    private static final Body BODY = Body.of("{}");
    private static final List<Map.Entry<String, String>> HEADERS = List.of(Map.entry("host", "gw.example.test"));

    private final Doorstep door = new Doorstep(NOW, Doorstep.key("K", "s"));

    @Test
    void a_signature_in_the_query_is_as_good_as_one_in_the_header() {
        SignedRequest request = presigned("&X-Amz-Expires=60");

        assertThat(door.head(Api.KINESIS, request)).isInstanceOf(Claim.Pending.class);
        assertThat(door.whole(Api.KINESIS, request, BODY))
                .isInstanceOfSatisfying(
                        Claim.Proven.class,
                        proven -> assertThat(proven.who().region()).isEqualTo("eu-west-1"));
        assertThat(door.whole(Api.KINESIS, request, Body.NONE)).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @Test
    void it_is_good_for_as_long_as_it_says() {
        SignedRequest request = presigned("&X-Amz-Expires=604800");
        door.setNow(NOW.plus(Duration.ofDays(7)));
        assertThat(door.whole(Api.KINESIS, request, BODY)).isInstanceOf(Claim.Proven.class);

        door.setNow(NOW.plus(Duration.ofDays(7)).plusSeconds(1));

        assertThat(door.head(Api.KINESIS, request))
                .isEqualTo(Claim.denied(
                        DenialKind.EXPIRED,
                        "20260102T030405Z is now earlier than 20260102T030406Z (20260109T030406Z - 10080 min.)"));
    }

    @Test
    void it_is_good_no_earlier_than_a_clock_may_be_wrong() {
        SignedRequest request = presigned("&X-Amz-Expires=90");
        door.setNow(NOW.minus(Duration.ofMinutes(5)));
        assertThat(door.whole(Api.KINESIS, request, BODY)).isInstanceOf(Claim.Proven.class);

        door.setNow(NOW.minus(Duration.ofMinutes(5)).minusSeconds(1));

        assertThat(door.head(Api.KINESIS, request))
                .isInstanceOfSatisfying(
                        Claim.Denied.class,
                        denied -> assertThat(denied.denial().kind()).isEqualTo(DenialKind.NOT_YET));
    }

    @Test
    void without_a_word_of_its_life_time_it_is_good_as_long_as_a_header() {
        SignedRequest request = presigned("");
        door.setNow(NOW.plus(Duration.ofMinutes(5)));

        assertThat(door.whole(Api.KINESIS, request, BODY)).isInstanceOf(Claim.Proven.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "604801", "-1", "1e3", "", "99999999999999999999", "+60"})
    void a_life_time_out_of_bounds_is_refused(String seconds) {
        SignedRequest request = presigned("&X-Amz-Expires=" + URLEncoder.encode(seconds, UTF_8));

        assertThat(door.head(Api.KINESIS, request)).isEqualTo(Claim.denied(DenialKind.UNREADABLE));
    }

    @Test
    void its_session_token_may_stand_in_the_query() {
        door.reload(new Credential(
                "K",
                Doorstep.secrets("s"),
                List.of(),
                Optional.of(Secret.of("a/b+c")),
                Optional.empty(),
                Doorstep.key("K").grant()));

        assertThat(door.whole(Api.KINESIS, presigned("&X-Amz-Security-Token=a%2Fb%2Bc"), BODY))
                .isInstanceOf(Claim.Proven.class);
        assertThat(door.head(Api.KINESIS, presigned("&X-Amz-Security-Token=a%2Fb%2Bd")))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_TOKEN));
        assertThat(door.head(Api.KINESIS, presigned(""))).isEqualTo(Claim.denied(DenialKind.UNKNOWN_TOKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "X-Amz-Credential, INCOMPLETE, X-Amz-Credential",
        "X-Amz-Signature, INCOMPLETE, X-Amz-Signature",
        "X-Amz-SignedHeaders, INCOMPLETE, X-Amz-SignedHeaders",
        "X-Amz-Date, INCOMPLETE, X-Amz-Date"
    })
    void what_is_missing_is_named(String name, DenialKind kind, String detail) {
        SignedRequest whole = presigned("");
        List<String> parameters = new ArrayList<>(List.of(whole.query().split("&")));
        parameters.removeIf(parameter -> parameter.startsWith(name + "="));

        assertThat(door.head(Api.KINESIS, request(String.join("&", parameters))))
                .isEqualTo(Claim.denied(kind, detail));
    }

    @Test
    void another_algorithm_is_not_known() {
        assertThat(door.head(Api.KINESIS, request("X-Amz-Algorithm=AWS4-HMAC-SHA1")))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_ALGORITHM));
        assertThat(door.head(Api.KINESIS, request("X-Amz-Algorithm=")))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_ALGORITHM));
    }

    @Test
    void a_parameter_of_the_signature_that_comes_twice_is_refused() {
        assertThat(door.head(Api.KINESIS, request(presigned("").query() + "&X-Amz-Date=20260102T030405Z")))
                .isEqualTo(Claim.denied(DenialKind.UNREADABLE));
    }

    private static SignedRequest presigned(String more) {
        String query =
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + URLEncoder.encode("K/" + SCOPE.text(), UTF_8)
                        + "&X-Amz-Date=" + TIME.text() + more + "&X-Amz-SignedHeaders=host";
        String signature = AwsSignature.signature(
                request(query),
                new SignedHeaders(List.of("host")),
                AwsSignature.hash(BODY),
                new KeyName("K", SCOPE),
                Secret.of("s"),
                TIME);
        return request(query + "&X-Amz-Signature=" + signature);
    }

    private static SignedRequest request(String query) {
        return new SignedRequest("POST", "/", query, HEADERS);
    }
}
