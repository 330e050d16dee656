// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.CanonicalRequest;
import io.sluice.gateway.auth.signature.SigningKeys;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Callers who sign: whether a signature was made by the holder of its key. If the hash of the body is among what is signed,
 * that is known before the body is. Belongs to one event loop.
 */
final class Signatures {
    private static final int HASH_DIGITS = 64;

    private final Supplier<Credentials> credentials;
    private final InstantSource clock;
    private final String defaultRegion;
    private final SigningKeys keys = new SigningKeys();
    private Credentials keysAreOf = Credentials.NONE;

    Signatures(Supplier<Credentials> credentials, InstantSource clock, String defaultRegion) {
        this.credentials = credentials;
        this.clock = clock;
        this.defaultRegion = defaultRegion;
    }

    /**
     * A signature and what it may be of.
     *
     * @param ways to write the request, of which one is signed
     */
    private record Check(Api api, Credential holder, Presented presented, List<CanonicalRequest> ways) {}

    Claim claim(Api api, Presented presented, SignedRequest request) {
        Optional<Credential> found = current()
                .ofId(presented.key().id())
                .filter(each -> !each.secrets().isEmpty());
        if (found.isEmpty()) {
            return Claim.denied(DenialKind.UNKNOWN_KEY);
        }
        Credential holder = found.get();
        if (holder.isExpired(clock.instant())) {
            return Claim.denied(DenialKind.EXPIRED_CREDENTIAL);
        }
        Secret sessionToken = Secret.of(presented.sessionToken());
        if (holder.sessionToken().filter(token -> !token.isSameAs(sessionToken)).isPresent()) {
            return Claim.denied(DenialKind.UNKNOWN_TOKEN);
        }
        List<CanonicalRequest> ways = CanonicalRequest.ways(request, presented.headers(), presented.scheme());
        if (ways.isEmpty()) {
            return Claim.denied(DenialKind.WRONG_SIGNATURE);
        }
        var check = new Check(api, holder, presented, ways);
        String hashHeader = presented.scheme().hashHeader();
        return presented.headers().has(hashHeader)
                ? byHead(
                        check,
                        String.join(",", Headers.all(request, hashHeader)).strip())
                : (Claim.Pending) bodySha256 -> verdict(check, HexFormat.of().formatHex(bodySha256));
    }

    /** What states no hash, but that there is none or that it comes in pieces, is not taken: the body would be anybody's. */
    private Claim byHead(Check check, String statedHash) {
        if (!isHash(statedHash)) {
            return Claim.denied(DenialKind.WRONG_SIGNATURE);
        }
        Claim verdict = verdict(check, statedHash);
        return verdict instanceof Claim.Denied
                ? verdict
                : (Claim.Pending)
                        bodySha256 -> MessageDigest.isEqual(HexFormat.of().parseHex(statedHash), bodySha256)
                                ? verdict
                                : Claim.denied(DenialKind.WRONG_SIGNATURE);
    }

    private Claim verdict(Check check, String payloadHash) {
        if (!isSigned(check, payloadHash)) {
            return Claim.denied(DenialKind.WRONG_SIGNATURE);
        }
        String region = check.presented().key().scope().region();
        return Granted.to(check.api(), check.holder().grant(), region.isEmpty() ? defaultRegion : region);
    }

    private boolean isSigned(Check check, String payloadHash) {
        Presented presented = check.presented();
        for (CanonicalRequest way : check.ways()) {
            String hash = way.hash(payloadHash);
            for (Secret secret : check.holder().secrets()) {
                byte[] key = keys.of(presented.scheme(), presented.key(), secret);
                String right = presented
                        .scheme()
                        .sign(key, presented.time(), presented.key().scope(), hash);
                if (isSame(right, presented.signature())) {
                    keys.keep(presented.scheme(), presented.key(), secret, key);
                    return true;
                }
            }
        }
        return false;
    }

    private Credentials current() {
        Credentials current = credentials.get();
        if (current != keysAreOf) {
            keys.clear();
            keysAreOf = current;
        }
        return current;
    }

    /** In a time that tells nothing of where they differ. */
    private static boolean isSame(String right, String sent) {
        return MessageDigest.isEqual(right.getBytes(ISO_8859_1), sent.getBytes(ISO_8859_1));
    }

    private static boolean isHash(String text) {
        return text.length() == HASH_DIGITS && text.chars().allMatch(HexFormat::isHexDigit);
    }
}
