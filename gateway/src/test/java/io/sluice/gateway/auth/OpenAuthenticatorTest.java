// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenAuthenticatorTest {
    private final OpenAuthenticator open = new OpenAuthenticator("us-east-1");

    @Test
    void the_region_is_that_of_the_credential_scope() {
        assertThat(region("AWS4-HMAC-SHA256 Credential=AK/20260102/ru-central1/kinesis/aws4_request, Signature=0"))
                .isEqualTo("ru-central1");
    }

    @Test
    void a_region_of_another_form_is_not_believed() {
        assertThat(region("AWS4-HMAC-SHA256 Credential=AK/20260102/US EAST/kinesis/aws4_request"))
                .isEqualTo("us-east-1");
        assertThat(region("AWS4-HMAC-SHA256 Credential=AK/20260102/" + "a".repeat(33) + "/kinesis/aws4_request"))
                .isEqualTo("us-east-1");
        assertThat(region("Bearer x")).isEqualTo("us-east-1");
    }

    @Test
    void a_key_id_that_is_too_long_is_read_no_further() {
        assertThat(region("Credential=" + "A".repeat(256) + "/20260102/ru-central1/kinesis/aws4_request"))
                .isEqualTo("ru-central1");
        assertThat(region("Credential=" + "A".repeat(257) + "/20260102/ru-central1/kinesis/aws4_request"))
                .isEqualTo("us-east-1");
    }

    @Test
    void a_request_without_a_signature_is_let_in() {
        assertThat(who(List.of())).isEqualTo(new Identity(Grant.EVERYTHING, "us-east-1"));
    }

    private String region(String authorization) {
        return who(List.of(Map.entry("authorization", authorization))).region();
    }

    private Identity who(List<Map.Entry<String, String>> headers) {
        Claim claim = open.claim(Api.KINESIS, new SignedRequest("POST", "/", "", headers));
        return ((Claim.Proven) claim).who();
    }
}
