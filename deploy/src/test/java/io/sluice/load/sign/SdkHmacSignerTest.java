// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.dialect.WireCall;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside calls of Huawei's newer SDK (3.1.130), as they were recorded. */
class SdkHmacSignerTest {
    private static final AccessKey KEY = new AccessKey("AKTEST", "SKTEST", Optional.empty());
    private static final String PROJECT = "0123456789abcdef0123456789abcdef";

    @Test
    void a_put_is_signed_as_the_sdk_signs_it() {
        String body = "{\"stream_name\":\"s1\",\"records\":[{\"data\":\"ZGF0YQ==\",\"partition_key\":\"k\\u00E9y\"}]}";
        var call = new WireCall(
                HttpMethod.POST, "/v2/pid0123456789/records", headers("pid0123456789"), Buffer.buffer(body));

        MultiMap signed = signer(KEY, "2026-11-22T13:11:43Z").headers(call, "127.0.0.1:19917");

        assertThat(signed.get("X-Sdk-Date")).isEqualTo("20261122T131143Z");
        assertThat(signed.get("Authorization"))
                .isEqualTo("SDK-HMAC-SHA256 Access=AKTEST, SignedHeaders=host;user-agent;x-project-id;x-sdk-date,"
                        + " Signature=d782238c4a688712d87e7b96c2e23c824515b8bdc438ef5b6c0ca23eed01f61f");
    }

    @ParameterizedTest
    @CsvSource({
        "cursors?stream-name=hon-mwrvz25rq1s&partition-id=shardId-0000000000&cursor-type=LATEST,"
                + " aeffb5a73deaff7091b704e4799cba4372934c5e1dfea5e4ee9ebf74f47e2c2b",
        "records?partition-cursor=WyJob24tbXdydnoyNXJxMXMiLCAxLCAwXQ%3D%3D,"
                + " 6acadc872a6910c24960d216bffb1fdfade5b9ba3c27f0f84e852d977064cb49",
        "records?partition-cursor=WyJob24tbXdydnoyNXJxMXMiLCAxLCAwXQ==,"
                + " 6acadc872a6910c24960d216bffb1fdfade5b9ba3c27f0f84e852d977064cb49"
    })
    void a_read_is_signed_as_the_sdk_signs_it_however_its_query_is_written(String path, String signature) {
        var call = new WireCall(HttpMethod.GET, "/v2/" + PROJECT + "/" + path, headers(PROJECT), Buffer.buffer());

        MultiMap signed = signer(KEY, "2026-11-22T13:42:16Z").headers(call, "127.0.0.1:15020");

        assertThat(signed.get("Authorization")).endsWith("Signature=" + signature);
    }

    @Test
    void temporary_credentials_send_their_token_and_sign_it() {
        var key = new AccessKey("AKTEST", "SKTEST", Optional.of("SECRET-session"));
        var call = new WireCall(HttpMethod.GET, "/v2/p/streams/orders", headers("p"), Buffer.buffer());

        MultiMap signed = signer(key, "2026-11-22T13:42:16Z").headers(call, "127.0.0.1:15020");

        assertThat(signed.get("X-Security-Token")).isEqualTo("SECRET-session");
        assertThat(signed.get("Authorization"))
                .contains("SignedHeaders=host;user-agent;x-project-id;x-sdk-date;x-security-token,");
    }

    private static SdkHmacSigner signer(AccessKey key, String now) {
        return new SdkHmacSigner(key, () -> Instant.parse(now));
    }

    private static MultiMap headers(String project) {
        return HttpHeaders.headers()
                .add("Content-Type", "application/json")
                .add("User-Agent", "huaweicloud-usdk-java/3.0")
                .add("X-Project-Id", project);
    }
}
