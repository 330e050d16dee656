// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.SignedRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a client has signed is refused with any byte of it changed. A build changes some bytes of each request;
 * {@code -Dseeds=10000} and more also change every single one.
 */
class SignatureDamageProperties {
    /** Each seed takes each fortieth request. */
    private static final int SHARE = 40;

    private static final List<Signed> REQUESTS = CapturedRequest.signed()
            .filter(request -> !request.secret().equals("wrong"))
            .map(request -> new Signed(request, SignedPosition.all(request)))
            .toList();

    private record Signed(CapturedRequest request, List<SignedPosition> positions) {}

    private final Doorstep door =
            new Doorstep(Instant.EPOCH, Doorstep.key("123456789012", "secret"), Doorstep.key("AKTEST", "SKTEST"));

    @ParameterizedTest
    @MethodSource("seeds")
    void a_request_with_a_signed_byte_changed_is_refused(long seed) {
        var random = new Random(seed);

        for (int i = (int) (seed % SHARE); i < REQUESTS.size(); i += SHARE) {
            Signed signed = REQUESTS.get(i);
            SignedPosition position =
                    signed.positions().get(random.nextInt(signed.positions().size()));
            refuse(signed.request(), position, random);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "seeds", matches = "[0-9]{5,}", disabledReason = "a million requests")
    void a_request_with_whichever_signed_byte_changed_is_refused() {
        var random = new Random(0);

        for (Signed signed : REQUESTS) {
            signed.positions().forEach(position -> refuse(signed.request(), position, random));
        }
    }

    @Test
    void the_requests_are_good_with_no_byte_changed() {
        for (Signed signed : REQUESTS) {
            assertThat(whole(signed.request())).isInstanceOf(Claim.Proven.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_request_that_is_written_otherwise_and_means_the_same_is_good(long seed) {
        var random = new Random(seed);

        for (int i = (int) (seed % SHARE); i < REQUESTS.size(); i += SHARE) {
            CapturedRequest request = REQUESTS.get(i).request();
            assertThat(whole(Rewritten.of(request, random))).as("%s", request).isInstanceOf(Claim.Proven.class);
        }
    }

    private void refuse(CapturedRequest good, SignedPosition position, Random random) {
        CapturedRequest damaged = position.damaged(good, random);
        if (!meanTheSame(good.head(), damaged.head()) || position.part() == SignedPosition.Part.BODY) {
            door.setNow(good.sentAt());
            assertThat(door.whole(good.api(), damaged.head(), damaged.body()))
                    .as("%s, %s: %s", good, position, damaged.head())
                    .isInstanceOf(Claim.Denied.class);
        }
    }

    private Claim whole(CapturedRequest request) {
        door.setNow(request.sentAt());
        return door.whole(request.api(), request.head(), request.body());
    }

    private static LongStream seeds() {
        return Seeds.some();
    }

    /** Told without the code that is tested: the same but for how bytes are encoded, slashes that add nothing, and order. */
    private static boolean meanTheSame(SignedRequest one, SignedRequest other) {
        return one.method().equals(other.method())
                && one.headers().equals(other.headers())
                && path(one).equals(path(other))
                && query(one).equals(query(other));
    }

    private static String path(SignedRequest request) {
        return Stream.of(decode(request.path()).split("/", -1))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .collect(Collectors.joining("/"));
    }

    private static List<String> query(SignedRequest request) {
        return Arrays.stream(request.query().split("&", -1))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> decode(parameter.contains("=") ? parameter : parameter + "="))
                .sorted()
                .toList();
    }

    private static String decode(String text) {
        return Pattern.compile("%([0-9a-fA-F]{2})").matcher(text).replaceAll(found -> {
            String c = String.valueOf((char) Integer.parseInt(found.group(1), 16));
            return Matcher.quoteReplacement(c);
        });
    }
}
