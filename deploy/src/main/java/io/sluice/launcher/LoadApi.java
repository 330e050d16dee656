// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.load.dialect.LoadDialect;
import io.sluice.load.dialect.dis.DisLoad;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.sluice.load.dialect.v3io.V3ioLoad;
import io.sluice.load.dialect.yds.YdsLoad;
import io.sluice.load.sign.CallSigner;
import io.sluice.load.sign.SdkHmacSigner;
import io.sluice.load.sign.SigV4Signer;
import io.sluice.load.sign.Signing;
import io.sluice.load.sign.TokenHeader;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The wire APIs that a load can speak. */
enum LoadApi {
    KINESIS,
    YANDEX,
    DIS,
    V3IO;

    /** Of the region that calls are signed for. */
    private static final String USUAL_REGION = "us-east-1";

    /**
     * For calls that nobody signs.
     *
     * @throws IllegalArgumentException if this API has no stream of that name
     */
    LoadDialect about(String stream) {
        return about(stream, LoadCredential.NONE);
    }

    /** @throws IllegalArgumentException if this API has no stream of that name */
    LoadDialect about(String stream, LoadCredential credential) {
        return switch (this) {
            case KINESIS -> new KinesisLoad(stream);
            case YANDEX -> credential.isEmpty() ? new YdsLoad(stream) : YdsLoad.proven(stream);
            case DIS -> new DisLoad(credential.project().orElse(DisLoad.ANY_PROJECT), stream);
            case V3IO -> new V3ioLoad(stream);
        };
    }

    /** Found where the clients of this API look for it; empty if nothing is there. */
    LoadCredential credential(Map<String, String> environment) {
        return switch (this) {
            case KINESIS, YANDEX -> LoadCredential.ofAws(environment);
            case DIS -> LoadCredential.ofHuawei(environment);
            case V3IO -> LoadCredential.ofV3io(environment);
        };
    }

    /** With its key where the API has signatures, else with its token. */
    Signing signing(LoadCredential credential, Map<String, String> environment, InstantSource clock) {
        return switch (this) {
            case KINESIS -> byKey(credential, () -> sigV4(credential, region(environment), clock));
            case YANDEX ->
                credential.key().isPresent()
                        ? byKey(credential, () -> sigV4(credential, YdsLoad.REGION, clock))
                        : byToken(credential, YdsLoad.TOKEN_HEADER);
            case DIS ->
                credential.key().isPresent()
                        ? byKey(
                                credential,
                                () -> new SdkHmacSigner(credential.key().orElseThrow(), clock))
                        : byToken(credential, "X-Auth-Token");
            case V3IO -> byToken(credential, "X-v3io-session-key");
        };
    }

    private static CallSigner sigV4(LoadCredential credential, String region, InstantSource clock) {
        return new SigV4Signer(credential.key().orElseThrow(), region, clock);
    }

    private static Signing byKey(LoadCredential credential, Supplier<CallSigner> signers) {
        return credential
                .key()
                .map(key -> new Signing("signed as " + key.id() + " of " + credential.from(), signers))
                .orElse(Signing.NONE);
    }

    private static Signing byToken(LoadCredential credential, String header) {
        return credential
                .token()
                .map(token -> new Signing(
                        "sent with the token of " + credential.from(), () -> new TokenHeader(header, token)))
                .orElse(Signing.NONE);
    }

    private static String region(Map<String, String> environment) {
        String usual = environment.getOrDefault("AWS_DEFAULT_REGION", USUAL_REGION);
        return environment.getOrDefault("AWS_REGION", usual);
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
