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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCallersTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Body BODY = Body.of("{\"StreamName\":\"demo\",\"Data\":\"aGVsbG8=\",\"PartitionKey\":\"a\"}");
    private static final Credential KEY = Doorstep.key("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final String VECTOR = "AWS4-HMAC-SHA256 "
            + "Credential=AKIDEXAMPLE/20260102/us-east-1/kinesis/aws4_request, "
            + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
            + "Signature=e57f21e1491ff31f9a0bf36b31f709d0a52a343a1708204f9b0b4185f74304b1";
    private static final Sent PLAIN = Sent.post("/")
            .with("Host", "gw.example.test:4567")
            .with("Content-Type", "application/x-amz-json-1.1")
            .with("X-Amz-Target", "Kinesis_20131202.PutRecord");
    private static final Sent DATED = PLAIN.with("X-Amz-Date", "20260102T030405Z");

    private final Doorstep door = new Doorstep(NOW, KEY);

    @Test
    void the_body_decides_if_its_hash_is_not_among_what_is_signed() {
        SignedRequest request = DATED.with("Authorization", VECTOR).head();

        Claim head = door.head(Api.KINESIS, request);

        assertThat(head).isInstanceOf(Claim.Pending.class);
        assertThat(prove(head, BODY)).isEqualTo(new Claim.Proven(new Identity(KEY.grant(), "us-east-1")));
        assertThat(prove(head, Body.of("{}"))).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @Test
    void a_signed_hash_lets_the_head_decide_and_is_held_against_the_body() {
        SignedRequest good = signed(PLAIN, KEY, NOW);
        SignedRequest wrong = signed(PLAIN, Doorstep.key("AKIDEXAMPLE", "another"), NOW);

        Claim head = door.head(Api.KINESIS, good);

        assertThat(prove(head, BODY)).isInstanceOf(Claim.Proven.class);
        assertThat(prove(head, Body.of("{}"))).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
        assertThat(door.head(Api.KINESIS, wrong)).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @Test
    void a_hash_that_is_stated_and_not_signed_is_not_believed() {
        SignedRequest request = DATED.with("Authorization", VECTOR)
                .with("x-amz-content-sha256", "0".repeat(64))
                .head();

        assertThat(door.whole(Api.KINESIS, request, BODY)).isInstanceOf(Claim.Proven.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNSIGNED-PAYLOAD",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "",
                "ABC"
            })
    void a_body_that_is_not_signed_is_refused_though_the_signature_is_good(String hash) {
        Sent sent = DATED.with("x-amz-content-sha256", hash);
        SignedRequest request = sent.with(
                        "Authorization",
                        AwsSignature.of(
                                sent.head(), hash, "AKIDEXAMPLE", KEY.secrets().get(0)))
                .head();

        assertThat(door.head(Api.KINESIS, request)).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @Test
    void nothing_presented_is_told_from_two_things() {
        SignedRequest twice = new SignedRequest(
                "POST",
                "/",
                "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                DATED.with("Authorization", VECTOR).head().headers());

        assertThat(door.head(Api.KINESIS, DATED.head())).isEqualTo(Claim.denied(DenialKind.NOTHING_PRESENTED));
        assertThat(door.head(Api.KINESIS, twice)).isEqualTo(Claim.denied(DenialKind.PRESENTED_TWICE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS4-HMAC-SHA256 | INCOMPLETE | Credential,Signature,SignedHeaders",
                "AWS4-HMAC-SHA256 Credential=a/b | INCOMPLETE | Signature,SignedHeaders",
                "AWS4-HMAC-SHA256 Credential=, SignedHeaders=host, Signature=0 | INCOMPLETE | Credential",
                "AWS4-HMAC-SHA256 Credential=/20260102/us-east-1/kinesis/aws4_request, SignedHeaders=host, Signature=0"
                        + "| INCOMPLETE | Credential",
                "AWS4-HMAC-SHA256 Credential | UNREADABLE | ''",
                "AWS4-HMAC-SHA256 Signature=0, Signature=0 | UNREADABLE | ''",
                "AWS4-ECDSA-P256-SHA256 Credential=a | UNKNOWN_ALGORITHM | ''",
                "Bearer x | UNKNOWN_ALGORITHM | ''",
                "'' | UNKNOWN_ALGORITHM | ''"
            })
    void a_header_that_cannot_be_taken_apart_is_refused_with_what_is_wrong(
            String header, DenialKind kind, String detail) {
        assertThat(door.head(Api.KINESIS, DATED.with("Authorization", header).head()))
                .isEqualTo(Claim.denied(kind, detail));
    }

    @Test
    void a_request_without_a_date_is_incomplete() {
        assertThat(door.head(Api.KINESIS, PLAIN.with("Authorization", VECTOR).head()))
                .isEqualTo(Claim.denied(DenialKind.INCOMPLETE, "X-Amz-Date"));
    }

    @ParameterizedTest
    @CsvSource({
        "AKIDEXAMPLE/20260102/us-east-1/kinesis, form",
        "AKIDEXAMPLE/20260102/us-east-1/kinesis/aws4_request/x, form",
        "AKIDEXAMPLE/20260102/us-east-1/s3/aws4_request, service",
        "AKIDEXAMPLE/20260102/us-east-1/kinesis/aws5_request, terminator",
        "AKIDEXAMPLE/20260101/us-east-1/kinesis/aws4_request, date",
        "AKIDEXAMPLE/20260102/US/kinesis/aws4_request, region US",
        "AKIDEXAMPLE/20260102//kinesis/aws4_request, region ",
        "AKIDEXAMPLE/20260102/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/kinesis/aws4_request, "
                + "region aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    })
    void a_scope_of_something_else_is_refused(String credential, String detail) {
        String header = "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=0";

        Claim claim = door.head(Api.KINESIS, DATED.with("Authorization", header).head());

        assertThat(claim).isEqualTo(Claim.denied(DenialKind.WRONG_SCOPE, detail.equals("region") ? "region " : detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"content-type", "x-amz-target;host", "host;host", "Host", "host;;x-amz-date", "host;x amz", ""})
    void signed_headers_are_sorted_and_have_the_host(String names) {
        String header = VECTOR.replace("content-type;host;x-amz-date;x-amz-target", names);

        Claim claim = door.head(Api.KINESIS, DATED.with("Authorization", header).head());

        assertThat(claim)
                .isEqualTo(
                        names.isEmpty()
                                ? Claim.denied(DenialKind.INCOMPLETE, "SignedHeaders")
                                : Claim.denied(DenialKind.UNREADABLE));
    }

    @Test
    void a_signed_header_that_did_not_come_spoils_the_signature() {
        String header = VECTOR.replace("x-amz-target", "x-amz-target;x-amz-user");

        assertThat(door.head(Api.KINESIS, DATED.with("Authorization", header).head()))
                .isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260102T030405", "20260231T030405Z", "2026-01-02T03:04:05Z", "yesterday", ""})
    void a_time_that_cannot_be_read_is_refused(String date) {
        SignedRequest request =
                PLAIN.with("X-Amz-Date", date).with("Authorization", VECTOR).head();

        assertThat(door.head(Api.KINESIS, request)).isEqualTo(Claim.denied(DenialKind.UNREADABLE_TIME));
    }

    @Test
    void two_times_are_none() {
        SignedRequest request = DATED.with("X-Amz-Date", "20260102T030405Z")
                .with("Authorization", VECTOR)
                .head();

        assertThat(door.head(Api.KINESIS, request)).isEqualTo(Claim.denied(DenialKind.UNREADABLE_TIME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260102T030405Z", "Fri, 02 Jan 2026 03:04:05 GMT"})
    void the_header_date_may_tell_the_time(String date) {
        Sent sent = PLAIN.with("Date", date);
        String header = AwsSignature.of(
                sent.head(),
                AwsSignature.hash(BODY),
                "AKIDEXAMPLE",
                KEY.secrets().get(0));

        assertThat(door.whole(Api.KINESIS, sent.with("Authorization", header).head(), BODY))
                .isInstanceOf(Claim.Proven.class);
    }

    @Test
    void what_was_signed_too_long_ago_is_refused_in_the_words_that_clients_set_their_clocks_by() {
        SignedRequest request = signed(PLAIN, KEY, NOW);
        door.setNow(NOW.plus(Duration.ofMinutes(5)));
        assertThat(door.whole(Api.KINESIS, request, BODY)).isInstanceOf(Claim.Proven.class);

        door.setNow(NOW.plus(Duration.ofMinutes(5)).plusSeconds(1));

        assertThat(door.head(Api.KINESIS, request))
                .isEqualTo(Claim.denied(
                        DenialKind.EXPIRED,
                        "20260102T030405Z is now earlier than 20260102T030406Z (20260102T030906Z - 5 min.)"));
    }

    @Test
    void what_is_signed_in_the_future_is_refused_in_the_words_that_clients_set_their_clocks_by() {
        SignedRequest request = signed(PLAIN, KEY, NOW);
        door.setNow(NOW.minus(Duration.ofMinutes(5)));
        assertThat(door.whole(Api.KINESIS, request, BODY)).isInstanceOf(Claim.Proven.class);

        door.setNow(NOW.minus(Duration.ofMinutes(5)).minusSeconds(1));

        assertThat(door.head(Api.KINESIS, request))
                .isEqualTo(Claim.denied(
                        DenialKind.NOT_YET,
                        "20260102T030405Z is still later than 20260102T030404Z (20260102T025904Z + 5 min.)"));
    }

    @Test
    void a_key_is_unknown_after_it_is_revoked() {
        SignedRequest request = signed(PLAIN, KEY, NOW);
        assertThat(door.whole(Api.KINESIS, request, BODY)).isInstanceOf(Claim.Proven.class);

        door.reload(Doorstep.key("AKIDEXAMPLE"), Doorstep.key("OTHER", "x"));

        assertThat(door.head(Api.KINESIS, request)).isEqualTo(Claim.denied(DenialKind.UNKNOWN_KEY));
    }

    @Test
    void both_secrets_are_good_while_clients_change_over_and_no_longer() {
        SignedRequest older = signed(PLAIN, Doorstep.key("K", "older"), NOW);
        SignedRequest newer = signed(PLAIN, Doorstep.key("K", "newer"), NOW);
        door.reload(Doorstep.key("K", "older"));
        assertThat(door.whole(Api.KINESIS, older, BODY)).isInstanceOf(Claim.Proven.class);

        door.reload(Doorstep.key("K", "newer", "older"));
        assertThat(door.whole(Api.KINESIS, older, BODY)).isInstanceOf(Claim.Proven.class);
        assertThat(door.whole(Api.KINESIS, newer, BODY)).isInstanceOf(Claim.Proven.class);

        door.reload(Doorstep.key("K", "newer"));
        assertThat(door.whole(Api.KINESIS, older, BODY)).isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
        assertThat(door.whole(Api.KINESIS, newer, BODY)).isInstanceOf(Claim.Proven.class);
    }

    @Test
    void a_credential_is_of_no_use_from_its_end_on() {
        door.reload(new Credential(
                "K",
                Doorstep.secrets("s"),
                List.of(),
                Optional.empty(),
                Optional.of(NOW.plusSeconds(10)),
                KEY.grant()));
        SignedRequest request = signed(PLAIN, Doorstep.key("K", "s"), NOW);
        door.setNow(NOW.plusSeconds(9));
        assertThat(door.whole(Api.KINESIS, request, BODY)).isInstanceOf(Claim.Proven.class);

        door.setNow(NOW.plusSeconds(10));

        assertThat(door.head(Api.KINESIS, request)).isEqualTo(Claim.denied(DenialKind.EXPIRED_CREDENTIAL));
    }

    @Test
    void temporary_credentials_need_their_session_token() {
        door.reload(new Credential(
                "ASIA",
                Doorstep.secrets("s"),
                List.of(),
                Optional.of(Secret.of("the token")),
                Optional.empty(),
                KEY.grant()));
        RequestSigner signer = RequestSigner.aws("ASIA", Secret.of("s"), "us-east-1");

        assertThat(door.whole(Api.KINESIS, PLAIN.signedBy(signer.withSessionToken("the token"), BODY, NOW), BODY))
                .isInstanceOf(Claim.Proven.class);
        assertThat(door.head(Api.KINESIS, PLAIN.signedBy(signer.withSessionToken("the toke"), BODY, NOW)))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_TOKEN));
        assertThat(door.head(Api.KINESIS, PLAIN.signedBy(signer, BODY, NOW)))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_TOKEN));
    }

    @Test
    void a_stale_session_token_beside_a_key_that_has_none_is_not_minded() {
        RequestSigner signer = RequestSigner.aws("AKIDEXAMPLE", KEY.secrets().get(0), "us-east-1")
                .withSessionToken("stale");

        assertThat(door.whole(Api.KINESIS, PLAIN.signedBy(signer, BODY, NOW), BODY))
                .isInstanceOf(Claim.Proven.class);
    }

    @Test
    void a_key_for_other_apis_is_told_so_only_when_it_is_proven() {
        door.reload(new Credential(
                "K",
                Doorstep.secrets("s"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Doorstep.grant("K", EnumSet.of(Api.DIS))));

        assertThat(door.whole(Api.KINESIS, signed(PLAIN, Doorstep.key("K", "s"), NOW), BODY))
                .isEqualTo(Claim.denied(DenialKind.OTHER_API));
        assertThat(door.whole(Api.KINESIS, signed(PLAIN, Doorstep.key("K", "t"), NOW), BODY))
                .isEqualTo(Claim.denied(DenialKind.WRONG_SIGNATURE));
    }

    @Test
    void a_key_that_has_only_tokens_cannot_sign() {
        door.reload(Doorstep.key("K"));

        assertThat(door.head(Api.KINESIS, signed(PLAIN, Doorstep.key("K", "s"), NOW)))
                .isEqualTo(Claim.denied(DenialKind.UNKNOWN_KEY));
    }

    private static Claim prove(Claim head, Body body) {
        return ((Claim.Pending) head).prove(body.sha256());
    }

    private static SignedRequest signed(Sent sent, Credential key, Instant at) {
        return sent.signedBy(RequestSigner.aws(key.id(), key.secrets().get(0), "us-east-1"), BODY, at);
    }
}
