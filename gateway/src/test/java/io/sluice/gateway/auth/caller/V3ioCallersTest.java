// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V3ioCallersTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String ACCESS_KEY = "e8bd4ca2-537b-4175-bf01-8c74963e90bf";
    private static final Sent REQUEST = Sent.post("/container/stream/").with("X-v3io-function", "PutRecords");
    private static final Credential KEY = new Credential(
            "iguazio",
            Doorstep.secrets("new:password", "old password"),
            Doorstep.secrets(ACCESS_KEY),
            Optional.empty(),
            Optional.empty(),
            Doorstep.grant("iguazio", EnumSet.of(Api.V3IO)));

    private final Doorstep door = new Doorstep(NOW, KEY);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-v3io-session-key | " + ACCESS_KEY,
                "Authorization | Bearer " + ACCESS_KEY,
                "Authorization | AWS " + ACCESS_KEY + ":c2lnbmF0dXJl",
                "Authorization | AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY
                        + "/20260102/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
            })
    void an_access_key_is_enough_wherever_it_stands(String header, String value) {
        assertThat(door.head(Api.V3IO, REQUEST.with(header, value).head()))
                .isEqualTo(new Claim.Proven(new Identity(KEY.grant(), Doorstep.REGION)));
        assertThat(door.head(
                        Api.V3IO,
                        REQUEST.with(header, value.replace("e8bd4ca2", "e8bd4ca3"))
                                .head()))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iguazio:new:password", "iguazio:old password"})
    void a_name_and_one_of_its_passwords_are_enough(String text) {
        assertThat(door.head(Api.V3IO, basic(text))).isInstanceOf(Claim.Proven.class);
    }

    @ParameterizedTest
    @CsvSource({
        "iguazio:new, WRONG_SIGNATURE",
        "iguazio:, WRONG_SIGNATURE",
        "nobody:new:password, UNKNOWN_KEY",
        ":new:password, UNKNOWN_KEY",
        "iguazio, UNREADABLE"
    })
    void another_name_or_password_is_not(String text, DenialKind kind) {
        assertThat(door.head(Api.V3IO, basic(text))).isEqualTo(Claim.denied(kind));
    }

    @Test
    void what_is_no_base64_cannot_be_read() {
        assertThat(door.head(
                        Api.V3IO, REQUEST.with("Authorization", "Basic a:b").head()))
                .isEqualTo(Claim.denied(DenialKind.UNREADABLE));
        assertThat(door.head(
                        Api.V3IO,
                        REQUEST.with("Authorization", "Basic " + "a".repeat(8196))
                                .head()))
                .isEqualTo(Claim.denied(DenialKind.UNREADABLE));
    }

    @Test
    void a_password_does_for_no_session_token() {
        door.reload(new Credential(
                "iguazio",
                Doorstep.secrets("p"),
                List.of(),
                Optional.of(Secret.of("t")),
                Optional.empty(),
                KEY.grant()));

        assertThat(door.head(Api.V3IO, basic("iguazio:p"))).isEqualTo(Claim.denied(DenialKind.UNKNOWN_TOKEN));
    }

    @Test
    void nothing_is_of_use_from_the_end_on() {
        door.reload(new Credential(
                "iguazio",
                Doorstep.secrets("p"),
                Doorstep.secrets(ACCESS_KEY),
                Optional.empty(),
                Optional.of(NOW),
                KEY.grant()));

        assertThat(door.head(Api.V3IO, basic("iguazio:p"))).isEqualTo(Claim.denied(DenialKind.EXPIRED_CREDENTIAL));
        assertThat(door.head(
                        Api.V3IO, REQUEST.with("X-v3io-session-key", ACCESS_KEY).head()))
                .isEqualTo(Claim.denied(DenialKind.EXPIRED_CREDENTIAL));
    }

    @Test
    void a_password_for_another_api_is_told_so_when_it_is_right() {
        door.reload(new Credential(
                "iguazio",
                Doorstep.secrets("p"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Doorstep.grant("iguazio", EnumSet.of(Api.DIS))));

        assertThat(door.head(Api.V3IO, basic("iguazio:p"))).isEqualTo(Claim.denied(DenialKind.OTHER_API));
        assertThat(door.head(Api.V3IO, basic("iguazio:q"))).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @Test
    void nothing_or_something_else_is_told() {
        assertThat(door.head(Api.V3IO, REQUEST.head())).isEqualTo(Claim.denied(DenialKind.NOTHING_PRESENTED));
        assertThat(door.head(Api.V3IO, REQUEST.with("Authorization", "Digest x").head()))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_ALGORITHM));
        assertThat(door.head(
                        Api.V3IO,
                        REQUEST.with("X-v3io-session-key", ACCESS_KEY)
                                .with("X-v3io-session-key", "other")
                                .head()))
                .isEqualTo(Claim.denied(DenialKind.UNREADABLE));
    }

    private static SignedRequest basic(String text) {
        return REQUEST.with("Authorization", "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)))
                .head();
    }
}
