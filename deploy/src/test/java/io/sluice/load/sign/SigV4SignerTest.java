// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.dialect.WireCall;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/** Beside AWS' own signer. */
class SigV4SignerTest {
    private static final String HOST = "127.0.0.1:4567";
    private static final String SECRET = "SECRET-of-a-signer-test";
    private static final AccessKey KEY = new AccessKey("AKIASLUICE", SECRET, Optional.empty());
    private static final AccessKey TEMPORARY = new AccessKey("ASIASLUICE", SECRET, Optional.of("SECRET-session/+=="));
    private static final Instant NOW = Instant.parse("2026-11-29T09:59:59Z");

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"StreamName\":\"ördérs\"}"})
    void a_call_is_signed_as_aws_signs_it(String body) {
        var signer = new SigV4Signer(KEY, "eu-west-1", () -> NOW);

        assertThat(signer.headers(call(body), HOST).get("Authorization")).isEqualTo(byAws(KEY, "eu-west-1", NOW, body));
    }

    @Test
    void temporary_credentials_send_their_token_and_sign_it() {
        var signer = new SigV4Signer(TEMPORARY, "eu-west-1", () -> NOW);

        MultiMap headers = signer.headers(call("{}"), HOST);

        assertThat(headers.get("X-Amz-Security-Token")).isEqualTo("SECRET-session/+==");
        assertThat(headers.get("Authorization")).isEqualTo(byAws(TEMPORARY, "eu-west-1", NOW, "{}"));
    }

    @Test
    void each_sending_is_signed_anew_with_its_time_also_on_another_day() {
        var clock = new AtomicReference<>(NOW);
        var signer = new SigV4Signer(KEY, "eu-west-1", clock::get);
        Buffer body = Buffer.buffer("{\"a\":1}");

        for (Instant at : List.of(NOW, NOW.plusSeconds(1), NOW.plusSeconds(86_400), NOW)) {
            clock.set(at);

            assertThat(signer.headers(call(body), HOST).get("Authorization"))
                    .isEqualTo(byAws(KEY, "eu-west-1", at, body.toString()));
        }
    }

    @Test
    void other_bodies_on_one_connection_are_signed_each_by_itself() {
        var signer = new SigV4Signer(KEY, "eu-west-1", () -> NOW);

        for (String body : List.of("{\"a\":1}", "{\"a\":2}", "{\"a\":1}")) {
            assertThat(signer.headers(call(body), HOST).get("Authorization"))
                    .isEqualTo(byAws(KEY, "eu-west-1", NOW, body));
        }
    }

    @Test
    void the_text_form_of_a_key_is_its_id() {
        assertThat(TEMPORARY).hasToString("ASIASLUICE");
        assertThat(new Signing("signed as " + KEY, () -> new SigV4Signer(KEY, "r", () -> NOW)).toString())
                .doesNotContain(SECRET);
    }

    private static WireCall call(String body) {
        return call(Buffer.buffer(body));
    }

    private static WireCall call(Buffer body) {
        MultiMap headers = HttpHeaders.headers();
        headersOfCall().forEach(headers::add);
        return new WireCall("/", headers.add("User-Agent", "sluice-load"), body);
    }

    private static Map<String, String> headersOfCall() {
        return Map.of(
                "Content-Type", "application/x-amz-json-1.1",
                "X-Amz-Target", "Kinesis_20131202.PutRecords",
                "amz-sdk-invocation-id", "00000000-0000-0001-0000-000000000002",
                "amz-sdk-request", "attempt=1; max=20");
    }

    @SuppressWarnings("deprecation") // The one that can leave the hash of the body out of the headers.
    private static String byAws(AccessKey key, String region, Instant at, String body) {
        var request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://" + HOST + "/"))
                .contentStreamProvider(ContentStreamProvider.fromUtf8String(body));
        headersOfCall().forEach(request::putHeader);
        var params = Aws4SignerParams.builder()
                .awsCredentials(credentials(key))
                .signingName("kinesis")
                .signingRegion(Region.of(region))
                .signingClockOverride(Clock.fixed(at, ZoneOffset.UTC))
                .build();
        return software.amazon.awssdk.auth.signer.Aws4Signer.create()
                .sign(request.build(), params)
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }

    private static AwsCredentials credentials(AccessKey key) {
        return key.sessionToken().isPresent()
                ? AwsSessionCredentials.create(
                        key.id(), key.secret(), key.sessionToken().get())
                : AwsBasicCredentials.create(key.id(), key.secret());
    }
}
