// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YdsRecognitionTest {
    private static final String TARGET = "x-amz-target: Kinesis_20131202.PutRecord";

    @Test
    void a_database_in_the_url_is_enough() {
        assertThat(isOurs("/ru-central1/folder/database", TARGET)).isTrue();
        assertThat(isOurs("/", TARGET)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer t1.9eue", "bearer x", "Api-Key AQVN"})
    void a_token_of_its_authentication_is_enough(String authorization) {
        assertThat(isOurs("/", TARGET, "Authorization: " + authorization)).isTrue();
        assertThat(isOurs("/", TARGET, "X-YaCloud-SubjectToken: t1.9eue")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru-central1", "ru-central-1"})
    void a_signature_for_its_region_is_enough_in_both_spellings(String region) {
        assertThat(isOurs("/", TARGET, signedFor(region))).isTrue();
        assertThat(isOurs("/", signedFor(region))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "ru-central2", "ru-central", "xru-central1", "ru-central--1"})
    void a_signature_for_another_region_is_not(String region) {
        assertThat(isOurs("/", TARGET, signedFor(region))).isFalse();
    }

    @Test
    @Timeout(10)
    void a_header_of_any_length_is_looked_at_quickly() {
        assertThat(isOurs("/", TARGET, "Authorization: " + "Credential=".repeat(6_000)))
                .isFalse();
        assertThat(isOurs("/", TARGET, "Authorization: " + "Credential=a/".repeat(5_000)))
                .isFalse();
    }

    @Test
    void what_has_no_target_and_no_mark_of_its_own_is_of_another_api() {
        assertThat(isOurs("/v2/project/records")).isFalse();
        assertThat(isOurs("/container/stream/", "Authorization: Bearer x")).isFalse();
    }

    private static String signedFor(String region) {
        return "Authorization: AWS4-HMAC-SHA256 Credential=YCAJE/20260102/" + region
                + "/kinesis/aws4_request, SignedHeaders=host;x-amz-date, Signature=00";
    }

    private static boolean isOurs(String path, String... headers) {
        List<Map.Entry<String, String>> entries = Arrays.stream(headers)
                .map(header -> header.split(": ", 2))
                .map(header -> Map.entry(header[0], header[1]))
                .toList();
        return YdsRecognition.isOurs(new WireHead("id", "192.0.2.1", "POST", path, "", new WireHeaders(entries)));
    }
}
