// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.Sha256;
import io.sluice.gateway.auth.SignedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Computed by others: the example of AWS by its published algorithm, those of Huawei by its own SDKs. */
class SignatureVectorsTest {
    private static final Secret DIS_SECRET = Secret.of("SKTEST");
    private static final String DIS_HOST = "127.0.0.1:19917";
    private static final String PROJECT = "pid0123456789";

    @Test
    void a_request_of_kinesis_is_signed_as_aws_signs_it() {
        var names = new SignedHeaders(List.of("content-type", "host", "x-amz-date", "x-amz-target"));
        var request = new SignedRequest(
                "POST",
                "/",
                "",
                List.of(
                        Map.entry("Host", "gw.example.test:4567"),
                        Map.entry("Content-Type", "application/x-amz-json-1.1"),
                        Map.entry("X-Amz-Date", "20260102T030405Z"),
                        Map.entry("X-Amz-Target", "Kinesis_20131202.PutRecord")));
        String payload = hash("{\"StreamName\":\"demo\",\"Data\":\"aGVsbG8=\",\"PartitionKey\":\"a\"}");
        Scope scope = SignatureScheme.SIG_V4.scope("20260102", "us-east-1");

        String canonical = CanonicalRequest.of(request, names, SignatureScheme.SIG_V4)
                .orElseThrow()
                .hash(payload);
        byte[] key = SignatureScheme.SIG_V4.key(
                new KeyName("AKIDEXAMPLE", scope), Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
        SignedTime time = SignedTime.parse("20260102T030405Z").orElseThrow();

        assertThat(payload).isEqualTo("651f41500df191d5ec985fed5d717139f3adc9d39a0bd2eb3032094a86729db9");
        assertThat(canonical).isEqualTo("79cfd3a5aac37ad20d41a0cf841bfd6b1521e7ac6160ec61c6d86a8c1c0b58fd");
        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("ce0611142183467c5ccbd4cc3f94aaffd48806a28fcb1fbccbf943682e7d0946");
        assertThat(SignatureScheme.SIG_V4.sign(key, time, scope, canonical))
                .isEqualTo("e57f21e1491ff31f9a0bf36b31f709d0a52a343a1708204f9b0b4185f74304b1");
    }

    @Test
    void a_put_of_the_older_dis_sdk_is_signed_as_it_signs() {
        String body = "{\"stream_name\":\"s1\",\"records\":[{\"data\":\"ZGF0YcOp\",\"partition_key\":\"k1\"},"
                + "{\"data\":\"eA==\",\"explicit_hash_key\":\"5\",\"partition_id\":\"shardId-0000000001\"}]}";
        var request = new SignedRequest("POST", "/v2/" + PROJECT + "/records/", "", olderHeaders());

        assertThat(canonical(request, "20261122T131141Z", SignatureScheme.SDK_SCOPED, body))
                .isEqualTo("96b5b5491553d0b61d654f97e87f4847c1a2374c16f0214d0c51991743e06a8f");
        assertThat(signature(older(), request, "2026-11-22T13:11:41Z", body))
                .isEqualTo("93bd6959f11c2f8017f4725ce0f7c510398aded84a5e382b8841408a68551c4a");
    }

    @Test
    void a_query_of_the_older_dis_sdk_is_signed_as_it_signs() {
        var request = new SignedRequest(
                "GET",
                "/v2/" + PROJECT + "/cursors/",
                "stream-name=s1&partition-id=0&cursor-type=AT_TIMESTAMP&timestamp=1&",
                olderHeaders());

        assertThat(canonical(request, "20261122T131142Z", SignatureScheme.SDK_SCOPED, ""))
                .isEqualTo("84c7e13eb564d7e70a7812768b9ca0f1dff652c188bc6f03c4fe5d9590a358dc");
        assertThat(signature(older(), request, "2026-11-22T13:11:42Z", ""))
                .isEqualTo("5161a9652c906c348c5f72c5f70e81ece1ad11d32c6a8ddc3a718dcae91e0680");
    }

    @Test
    void a_put_of_the_newer_dis_sdk_is_signed_as_it_signs() {
        String body = "{\"stream_name\":\"s1\",\"records\":[{\"data\":\"ZGF0YQ==\",\"partition_key\":\"k\\u00E9y\"}]}";
        var request = new SignedRequest(
                "POST",
                "/v2/" + PROJECT + "/records",
                "",
                List.of(
                        Map.entry("Host", DIS_HOST),
                        Map.entry("User-Agent", "huaweicloud-usdk-java/3.0"),
                        Map.entry("X-Project-Id", PROJECT)));

        assertThat(canonical(request, "20261122T131143Z", SignatureScheme.SDK_FLAT, body))
                .isEqualTo("038415b69600a2f75ae6b3436d7ad86958ce4335049f1293c43cb7b60ed548f4");
        assertThat(signature(RequestSigner.disFlat("AKTEST", DIS_SECRET), request, "2026-11-22T13:11:43Z", body))
                .isEqualTo("d782238c4a688712d87e7b96c2e23c824515b8bdc438ef5b6c0ca23eed01f61f");
    }

    @Test
    void the_secret_of_the_python_sdk_is_derived_as_it_derives_it() {
        Scope scope = SignatureScheme.SDK_DERIVED.scope("20261122", "cn-test-1");

        assertThat(new String(SignatureScheme.derived(new KeyName("AKTEST", scope), DIS_SECRET), US_ASCII))
                .isEqualTo("6a85599af4f6e99470de97cf9e6fc4ded6e08f7ccef9ee88ca8bb7441406fcf0");
    }

    private static RequestSigner older() {
        return RequestSigner.disScoped("AKTEST", DIS_SECRET, "cn-test-1");
    }

    private static List<Map.Entry<String, String>> olderHeaders() {
        return List.of(
                Map.entry("accept", "*/*; charset=utf-8"),
                Map.entry("Content-Type", "application/json; charset=utf-8"),
                Map.entry("Host", DIS_HOST),
                Map.entry("X-Project-Id", PROJECT),
                Map.entry("X-SDK-Version", "1.3.5-SNAPSHOT/java"));
    }

    private static String canonical(SignedRequest request, String time, SignatureScheme scheme, String body) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
        headers.add(Map.entry("X-Sdk-Date", time));
        var names = new SignedHeaders(headers.stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT))
                .sorted()
                .toList());
        var dated = new SignedRequest(request.method(), request.path(), request.query(), headers);
        return CanonicalRequest.of(dated, names, scheme).orElseThrow().hash(hash(body));
    }

    private static String signature(RequestSigner signer, SignedRequest request, String time, String body) {
        List<Map.Entry<String, String>> added =
                signer.sign(request, Sha256.of(body.getBytes(UTF_8)), Instant.parse(time));
        String authorization = added.get(added.size() - 1).getValue();
        return authorization.substring(authorization.indexOf("Signature=") + 10);
    }

    private static String hash(String body) {
        return HexFormat.of().formatHex(Sha256.of(body.getBytes(UTF_8)));
    }
}
