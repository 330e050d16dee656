// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.DenialKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request that was recorded of the vendors' clients, at the time when it was sent. */
class CapturedRequestsTest {
    private static final String AWS_KEY = "123456789012";
    private static final String DIS_KEY = "AKTEST";
    private static final String SESSION_KEY = "e8bd4ca2-537b-4175-bf01-8c74963e90bf";

    @ParameterizedTest
    @MethodSource("clients")
    void what_a_client_has_sent_is_proven_unless_it_was_sent_to_be_refused(String client) {
        for (CapturedRequest request : CapturedRequest.of(client)) {
            var door = door(request, "secret", "SKTEST");

            Claim claim = door.whole(request.api(), request.head(), request.body());

            assertThat(claim).as(request.name()).satisfies(expected(request));
        }
    }

    @Test
    void what_was_signed_with_a_wrong_secret_on_purpose_is_proven_by_that_secret() {
        List<CapturedRequest> wrong = CapturedRequest.signed()
                .filter(request -> request.secret().equals("wrong") && !isOfStranger(request))
                .toList();

        assertThat(wrong)
                .hasSize(8)
                .allSatisfy(request -> assertThat(
                                door(request, "wrong", "wrong").whole(request.api(), request.head(), request.body()))
                        .isInstanceOf(Claim.Proven.class));
    }

    @Test
    void all_of_them_are_looked_at() {
        assertThat(CapturedRequest.signed().filter(request -> request.api() == Api.KINESIS))
                .hasSize(772);
        assertThat(CapturedRequest.signed().filter(request -> request.api() == Api.DIS))
                .hasSize(76);
    }

    private static Consumer<Claim> expected(CapturedRequest request) {
        if (isOfStranger(request)) {
            return isDenied(DenialKind.UNKNOWN_KEY);
        }
        if (request.secret().equals("wrong")) {
            return isDenied(DenialKind.WRONG_SIGNATURE);
        }
        return request.secret().isEmpty() && request.name().endsWith("-401")
                ? isDenied(DenialKind.UNKNOWN_TOKEN)
                : claim -> assertThat(claim).isInstanceOf(Claim.Proven.class);
    }

    private static Consumer<Claim> isDenied(DenialKind kind) {
        return claim -> assertThat(claim).isEqualTo(Claim.denied(kind));
    }

    private static Stream<String> clients() {
        return CapturedRequest.CLIENTS.stream();
    }

    private static boolean isOfStranger(CapturedRequest request) {
        return request.head().header("Authorization").orElse("").contains(CapturedRequest.STRANGER);
    }

    private static Doorstep door(CapturedRequest request, String awsSecret, String disSecret) {
        Instant now = request.api() == Api.V3IO ? Instant.EPOCH : request.sentAt();
        var v3io = new Credential(
                "iguazio",
                List.of(),
                Doorstep.secrets(SESSION_KEY),
                Optional.empty(),
                Optional.empty(),
                Doorstep.grant("iguazio", EnumSet.of(Api.V3IO)));
        return new Doorstep(now, Doorstep.key(AWS_KEY, awsSecret), Doorstep.key(DIS_KEY, disSecret), v3io);
    }
}
