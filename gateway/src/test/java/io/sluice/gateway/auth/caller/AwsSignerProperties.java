// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** What AWS's own signer signs is proven, however odd the request. */
class AwsSignerProperties {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String TOKEN = "IQoJb3JpZ2luX2VjE+/=&?%20 x";
    private static final String ODD = "abcXYZ019-_.~!$&'()*+,;=:@ %/?\u00e9\u4e16#[]{}|\\\"^`<>";

    private static final AwsCredentialsIdentity PLAIN = AwsCredentialsIdentity.create("AKPLAIN", "pl/ain+secret");
    private static final AwsCredentialsIdentity TEMPORARY =
            AwsSessionCredentialsIdentity.create("ASIATEMP", "temporary secret", TOKEN);

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Credential plain = Doorstep.key("AKPLAIN", "pl/ain+secret");
    private final Credential temporary = new Credential(
            "ASIATEMP",
            Doorstep.secrets("temporary secret"),
            List.of(),
            Optional.of(Secret.of(TOKEN)),
            Optional.empty(),
            Doorstep.grant("ASIATEMP", EnumSet.allOf(Api.class)));
    private final Doorstep door = new Doorstep(NOW, plain, temporary);

    @ParameterizedTest
    @MethodSource("seeds")
    void what_aws_signs_is_proven(long seed) {
        var random = new Random(seed);

        for (int i = 0; i < 5; i++) {
            boolean isTemporary = random.nextBoolean();
            boolean isInQuery = random.nextInt(3) == 0;
            Body body = Body.of(text(random, 40));
            SignedRequest signed = sign(random, body, isTemporary, isInQuery);

            assertThat(door.whole(Api.KINESIS, signed, body)).as("%s", signed).isInstanceOf(Claim.Proven.class);
            assertThat(door.whole(Api.KINESIS, signed, Body.of("another")))
                    .as("%s", signed)
                    .isInstanceOf(Claim.Denied.class);
        }
    }

    private SignedRequest sign(Random random, Body body, boolean isTemporary, boolean isInQuery) {
        SdkHttpRequest request = request(random, isInQuery);
        HttpSigner<AwsCredentialsIdentity> aws = signer;
        SdkHttpRequest signed = aws.sign(asked -> {
                    asked.identity(isTemporary ? TEMPORARY : PLAIN)
                            .request(request)
                            .payload(() -> new ByteArrayInputStream(body.bytes()))
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kinesis")
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-north-1")
                            .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC));
                    if (isInQuery) {
                        asked.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(7));
                    }
                })
                .request();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        signed.forEachHeader((name, values) -> values.forEach(value -> headers.add(Map.entry(name, value))));
        return new SignedRequest(
                signed.method().name(),
                signed.encodedPath(),
                signed.encodedQueryParameters().orElse(""),
                headers);
    }

    private static SdkHttpRequest request(Random random, boolean isInQuery) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(random.nextBoolean() ? SdkHttpMethod.POST : SdkHttpMethod.GET)
                .uri(URI.create("http://gw.example.test" + (random.nextBoolean() ? ":4567" : "") + "/"))
                .encodedPath(path(random));
        for (int i = random.nextInt(4); i > 0; i--) {
            request.appendRawQueryParameter(text(random, 5), text(random, 8));
        }
        for (int i = isInQuery ? 0 : random.nextInt(4); i > 0; i--) {
            request.appendHeader("x-amz-odd" + random.nextInt(3), headerValue(random));
        }
        return request.build();
    }

    /** Also with slashes and dots that normal forms do without. */
    private static String path(Random random) {
        var path = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append('/').append(SdkHttpUtils.urlEncode(text(random, 6)));
            path.append(List.of("", "", "", "/", "/.", "/x/..").get(random.nextInt(6)));
        }
        return path + (random.nextBoolean() ? "/" : "");
    }

    private static String text(Random random, int chars) {
        return random.ints(1 + random.nextInt(chars), 0, ODD.length())
                .mapToObj(at -> String.valueOf(ODD.charAt(at)))
                .collect(Collectors.joining());
    }

    private static String headerValue(Random random) {
        return random.ints(random.nextInt(12), 0, 4)
                .mapToObj(kind -> List.of(" ", "\t", "a", ";=,\"").get(kind))
                .collect(Collectors.joining());
    }

    private static LongStream seeds() {
        return Seeds.some();
    }
}
