// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Authenticator;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.TokenVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Lets in who proves to hold a credential, in the ways of the API that is spoken. Belongs to one event loop. */
public final class KnownCallers implements Authenticator {
    private final AwsCallers kinesis;
    private final YandexCallers yandex;
    private final DisCallers dis;
    private final V3ioCallers v3io;

    /**
     * @param credentials asked anew for each request
     * @param verifiers asked one after the other, for tokens
     */
    public KnownCallers(
            Supplier<Credentials> credentials, List<TokenVerifier> verifiers, CallerRules rules, InstantSource clock) {
        String region = rules.defaultRegion();
        var signatures = new Signatures(credentials, clock, region);
        var tokens = new Tokens(verifiers, clock, region);
        Duration skew = rules.skew().skew();
        var anywhere = new SignatureReader(new SkewWindow(skew), SignatureReader::isRegion, clock);
        var inYandex = new SignatureReader(new SkewWindow(skew), YandexCallers.REGIONS::contains, clock);
        var ofKinesis =
                new SignatureReader(new SkewWindow(rules.skew().kinesisSkew()), SignatureReader::isRegion, clock);
        this.kinesis = new AwsCallers(signatures, ofKinesis);
        this.yandex = new YandexCallers(new AwsCallers(signatures, inYandex), tokens);
        this.dis = new DisCallers(signatures, anywhere, tokens);
        this.v3io = new V3ioCallers(credentials, tokens, clock, region);
    }

    @Override
    public Claim claim(Api api, SignedRequest request) {
        return switch (api) {
            case KINESIS -> kinesis.claim(api, request);
            case YANDEX -> yandex.claim(request);
            case DIS -> dis.claim(request);
            case V3IO -> v3io.claim(request);
        };
    }
}
