// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.RequestSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DisCallersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:11:41Z");
    private static final Secret SECRET = Secret.of("SKTEST");
    private static final Body BODY = Body.of("{\"stream_name\":\"s1\",\"records\":[]}");
    private static final Sent PUT = Sent.post("/v2/pid/records").with("Host", "gw.example.test:4567");
    private static final Credential KEY = new Credential(
            "AKTEST",
            List.of(SECRET),
            Doorstep.secrets("a token"),
            Optional.empty(),
            Optional.empty(),
            Doorstep.key("AKTEST").grant());

    private final Doorstep door = new Doorstep(NOW, KEY);

    private enum Scheme {
        SCOPED,
        DERIVED,
        FLAT;

        RequestSigner signer() {
            return switch (this) {
                case SCOPED -> RequestSigner.disScoped("AKTEST", SECRET, "cn-north-4");
                case DERIVED -> RequestSigner.disDerived("AKTEST", SECRET, "cn-north-4");
                case FLAT -> RequestSigner.disFlat("AKTEST", SECRET);
            };
        }

        String region() {
            return this == FLAT ? Doorstep.REGION : "cn-north-4";
        }
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void the_body_decides(Scheme scheme) {
        SignedRequest request = PUT.signedBy(scheme.signer(), BODY, NOW);

        assertThat(door.head(Api.DIS, request)).isInstanceOf(Claim.Pending.class);
        assertThat(door.whole(Api.DIS, request, BODY))
                .isEqualTo(new Claim.Proven(new Identity(KEY.grant(), scheme.region())));
        assertThat(door.whole(Api.DIS, request, Body.NONE)).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void a_signed_hash_lets_the_head_decide(Scheme scheme) {
        Sent stating = PUT.with("X-Sdk-Content-Sha256", AwsSignature.hash(BODY));
        SignedRequest request = stating.signedBy(scheme.signer(), BODY, NOW);
        door.reload(Doorstep.key("AKTEST", "another"));

        assertThat(door.head(Api.DIS, request)).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void a_body_that_is_not_signed_is_refused(Scheme scheme) {
        SignedRequest request =
                PUT.with("X-Sdk-Content-Sha256", "UNSIGNED-PAYLOAD").signedBy(scheme.signer(), BODY, NOW);

        assertThat(door.head(Api.DIS, request)).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void a_signature_is_good_for_fifteen_minutes(Scheme scheme) {
        SignedRequest request = PUT.signedBy(scheme.signer(), BODY, NOW);
        door.setNow(NOW.plus(Duration.ofMinutes(15)));
        assertThat(door.whole(Api.DIS, request, BODY)).isInstanceOf(Claim.Proven.class);

        door.setNow(NOW.plus(Duration.ofMinutes(15)).plusSeconds(1));

        assertThat(door.head(Api.DIS, request))
                .isEqualTo(Claim.denied(
                        DenialKind.EXPIRED,
                        "20261122T131141Z is now earlier than 20261122T131142Z (20261122T132642Z - 15 min.)"));
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void temporary_credentials_need_their_session_token(Scheme scheme) {
        door.reload(new Credential(
                "AKTEST", List.of(SECRET), List.of(), Optional.of(Secret.of("t")), Optional.empty(), KEY.grant()));

        assertThat(door.whole(Api.DIS, PUT.signedBy(scheme.signer().withSessionToken("t"), BODY, NOW), BODY))
                .isInstanceOf(Claim.Proven.class);
        assertThat(door.head(Api.DIS, PUT.signedBy(scheme.signer(), BODY, NOW)))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_TOKEN));
    }

    /** The port is missing in what Huawei's Python SDK signs, though it sends it. */
    @ParameterizedTest
    @EnumSource(
            value = Scheme.class,
            names = {"SCOPED", "DERIVED"})
    void the_python_sdk_signs_the_host_without_its_port(Scheme scheme) {
        SignedRequest signed = Sent.get("/v2/pid/streams", "limit=1")
                .with("host", "gw.example.test")
                .signedBy(scheme.signer(), Body.NONE, NOW);

        assertThat(door.whole(Api.DIS, toPort(signed), Body.NONE)).isInstanceOf(Claim.Proven.class);
        assertThat(door.whole(Api.DIS, toPort(toPort(signed)), Body.NONE))
                .isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @Test
    void others_sign_the_host_with_its_port() {
        SignedRequest flat = Sent.get("/v2/pid/streams", "")
                .with("host", "gw.example.test")
                .signedBy(Scheme.FLAT.signer(), Body.NONE, NOW);
        SignedRequest older = Sent.get("/v2/pid/streams", "")
                .with("host", "gw.example.test")
                .with("x-project-id", "pid")
                .signedBy(Scheme.SCOPED.signer(), Body.NONE, NOW);

        assertThat(door.whole(Api.DIS, toPort(flat), Body.NONE)).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
        assertThat(door.whole(Api.DIS, toPort(older), Body.NONE)).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    private static SignedRequest toPort(SignedRequest request) {
        return new SignedRequest(
                request.method(),
                request.path(),
                request.query(),
                request.headers().stream()
                        .map(header -> header.getKey().equals("host")
                                ? Map.entry("host", header.getValue() + ":4567")
                                : header)
                        .toList());
    }

    @Test
    void a_token_is_enough_without_a_signature() {
        assertThat(door.head(Api.DIS, PUT.with("X-Auth-Token", "a token").head()))
                .isEqualTo(new Claim.Proven(new Identity(KEY.grant(), Doorstep.REGION)));
        assertThat(door.head(Api.DIS, PUT.with("X-Auth-Token", "a toke").head()))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_TOKEN));
        assertThat(door.head(
                        Api.DIS,
                        PUT.with("X-Auth-Token", "a token")
                                .with("X-Auth-Token", "b")
                                .head()))
                .isEqualTo(Claim.denied(DenialKind.UNREADABLE));
    }

    @Test
    void a_wrong_signature_is_not_made_good_by_a_token() {
        SignedRequest wrong = PUT.with("X-Auth-Token", "a token")
                .signedBy(RequestSigner.disFlat("AKTEST", Secret.of("wrong")), BODY, NOW);

        assertThat(door.whole(Api.DIS, wrong, BODY)).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SDK-HMAC-SHA256 Access=, SignedHeaders=host, Signature=0 | INCOMPLETE | Access",
                "SDK-HMAC-SHA256 SignedHeaders=host | INCOMPLETE | Credential,Signature",
                "SDK-HMAC-SHA256 Access=NOBODY, SignedHeaders=host, Signature=0 | UNKNOWN_KEY | ''",
                "SDK-HMAC-SHA256 Access=AKTEST, SignedHeaders=x-sdk-date, Signature=0 | UNREADABLE | ''",
                "SDK-HMAC-SHA256 Access | UNREADABLE | ''",
                "SDK-HMAC-SHA256 Credential=AKTEST/20261122/cn-north-4/obs/sdk_request, SignedHeaders=host, "
                        + "Signature=0 | WRONG_SCOPE | service",
                "SDK-HMAC-SHA256 Credential=AKTEST/20261121/cn-north-4/dis/sdk_request, SignedHeaders=host, "
                        + "Signature=0 | WRONG_SCOPE | date",
                "V11-HMAC-SHA256 Credential=AKTEST/20261122/cn-north-4/dis, SignedHeaders=host, Signature=0"
                        + "| WRONG_SCOPE | form",
                "SDK-HMAC-SM3 Access=AKTEST | UNKNOWN_ALGORITHM | ''"
            })
    void what_the_head_shows_to_be_wrong_is_refused_by_it(String header, DenialKind kind, String detail) {
        SignedRequest request = PUT.with("X-Sdk-Date", "20261122T131141Z")
                .with("Authorization", header)
                .head();

        assertThat(door.head(Api.DIS, request)).isEqualTo(Claim.denied(kind, detail));
    }

    @Test
    void nothing_and_no_date_are_told() {
        String header = "SDK-HMAC-SHA256 Access=AKTEST, SignedHeaders=host, Signature=0";

        assertThat(door.head(Api.DIS, PUT.head())).isEqualTo(Claim.denied(DenialKind.NOTHING_PRESENTED));
        assertThat(door.head(Api.DIS, PUT.with("Authorization", header).head()))
                .isEqualTo(Claim.denied(DenialKind.INCOMPLETE, "X-Sdk-Date"));
    }
}
