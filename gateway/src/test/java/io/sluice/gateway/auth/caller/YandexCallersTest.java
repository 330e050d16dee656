// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.signature.RequestSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YandexCallersTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Body BODY = Body.of("{}");
    private static final Secret SECRET = Secret.of("s");
    private static final Sent REQUEST =
            Sent.post("/ru-central1/folder/database").with("Host", "yds.example.test");
    private static final Credential KEY = new Credential(
            "YCAJ",
            List.of(SECRET),
            Doorstep.secrets("t1.iam-token"),
            Optional.empty(),
            Optional.empty(),
            Doorstep.grant("YCAJ", EnumSet.of(Api.YANDEX)));

    private final Doorstep door = new Doorstep(NOW, KEY);

    @ParameterizedTest
    @ValueSource(strings = {"ru-central1", "ru-central-1"})
    void static_keys_sign_for_either_spelling_of_the_region(String region) {
        var request = REQUEST.signedBy(RequestSigner.aws("YCAJ", SECRET, region), BODY, NOW);

        assertThat(door.whole(Api.YANDEX, request, BODY))
                .isEqualTo(new Claim.Proven(new Identity(KEY.grant(), region)));
    }

    @Test
    void another_region_is_named_in_the_refusal() {
        var request = REQUEST.signedBy(RequestSigner.aws("YCAJ", SECRET, "us-east-1"), BODY, NOW);

        assertThat(door.head(Api.YANDEX, request)).isEqualTo(Claim.denied(DenialKind.WRONG_SCOPE, "region us-east-1"));
    }

    @Test
    void a_signature_is_good_for_fifteen_minutes() {
        var request = REQUEST.signedBy(RequestSigner.aws("YCAJ", SECRET, "ru-central1"), BODY, NOW);
        door.setNow(NOW.plus(Duration.ofMinutes(15)));
        assertThat(door.whole(Api.YANDEX, request, BODY)).isInstanceOf(Claim.Proven.class);

        door.setNow(NOW.plus(Duration.ofMinutes(15)).plusSeconds(1));

        assertThat(door.head(Api.YANDEX, request))
                .isEqualTo(Claim.denied(
                        DenialKind.EXPIRED,
                        "20260102T030405Z is now earlier than 20260102T030406Z (20260102T031906Z - 15 min.)"));
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer t1.iam-token",
        "Authorization, bearer t1.iam-token",
        "Authorization, Api-Key t1.iam-token",
        "X-YaCloud-SubjectToken, t1.iam-token"
    })
    void a_token_is_enough(String header, String value) {
        assertThat(door.head(Api.YANDEX, REQUEST.with(header, value).head()))
                .isEqualTo(new Claim.Proven(new Identity(KEY.grant(), Doorstep.REGION)));
    }

    @Test
    void with_a_token_no_signature_is_looked_at() {
        var wrong = REQUEST.with("X-YaCloud-SubjectToken", "t1.iam-token")
                .signedBy(RequestSigner.aws("YCAJ", Secret.of("wrong"), "ru-central1"), BODY, NOW);
        var right = REQUEST.with("X-YaCloud-SubjectToken", "t1.another")
                .signedBy(RequestSigner.aws("YCAJ", SECRET, "ru-central1"), BODY, NOW);

        assertThat(door.head(Api.YANDEX, wrong)).isInstanceOf(Claim.Proven.class);
        assertThat(door.head(Api.YANDEX, right)).isEqualTo(Claim.denied(DenialKind.UNKNOWN_TOKEN));
    }

    @Test
    void two_tokens_are_refused_unless_they_are_one() {
        assertThat(door.head(
                        Api.YANDEX,
                        REQUEST.with("X-YaCloud-SubjectToken", "t1.iam-token")
                                .with("Authorization", "Bearer t1.iam-token")
                                .head()))
                .isInstanceOf(Claim.Proven.class);
        assertThat(door.head(
                        Api.YANDEX,
                        REQUEST.with("X-YaCloud-SubjectToken", "t1.iam-token")
                                .with("Authorization", "Bearer t1.other")
                                .head()))
                .isEqualTo(Claim.denied(DenialKind.UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Api-Key"})
    void an_empty_token_is_none(String header) {
        assertThat(door.head(Api.YANDEX, REQUEST.with("Authorization", header).head()))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_TOKEN));
    }

    @Test
    void neither_is_told() {
        assertThat(door.head(Api.YANDEX, REQUEST.head())).isEqualTo(Claim.denied(DenialKind.NOTHING_PRESENTED));
    }

    @Test
    void a_token_of_boundless_length_is_not_looked_for() {
        var door = new Doorstep(
                NOW,
                new Credential(
                        "K",
                        List.of(),
                        Doorstep.secrets("a".repeat(8193), "a".repeat(8192)),
                        Optional.empty(),
                        Optional.empty(),
                        KEY.grant()));

        assertThat(door.head(
                        Api.YANDEX,
                        REQUEST.with("Authorization", "Bearer " + "a".repeat(8192))
                                .head()))
                .isInstanceOf(Claim.Proven.class);
        assertThat(door.head(
                        Api.YANDEX,
                        REQUEST.with("Authorization", "Bearer " + "a".repeat(8193))
                                .head()))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_TOKEN));
    }
}
