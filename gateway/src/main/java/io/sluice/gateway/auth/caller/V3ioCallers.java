// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Credentials;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.AuthorizationHeader;
import io.sluice.gateway.auth.signature.SignatureScheme;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Callers of the v3io API: who has an access key, alone or in the place of a key id in a signature that nobody checks, as
 * on the platform; or a name and a password.
 */
final class V3ioCallers {
    private static final int MAX_BASIC_CHARS = 8192;

    private final Supplier<Credentials> credentials;
    private final Tokens tokens;
    private final InstantSource clock;
    private final String defaultRegion;

    V3ioCallers(Supplier<Credentials> credentials, Tokens tokens, InstantSource clock, String defaultRegion) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.clock = clock;
        this.defaultRegion = defaultRegion;
    }

    Claim claim(SignedRequest request) {
        List<String> sessionKeys = Headers.all(request, "X-v3io-session-key");
        if (sessionKeys.size() == 1) {
            return tokens.claim(Api.V3IO, sessionKeys.get(0));
        }
        List<String> headers = Headers.all(request, "Authorization");
        if (sessionKeys.size() + headers.size() > 1) {
            return Claim.denied(DenialKind.UNREADABLE);
        }
        return headers.isEmpty()
                ? Claim.denied(DenialKind.NOTHING_PRESENTED)
                : byHeader(AuthorizationHeader.of(headers.get(0)));
    }

    private Claim byHeader(AuthorizationHeader header) {
        if (header.isScheme("Basic")) {
            return basic(header.rest());
        }
        if (header.isScheme("Bearer")) {
            return tokens.claim(Api.V3IO, header.rest());
        }
        if (header.isScheme("AWS")) {
            return tokens.claim(Api.V3IO, before(':', header.rest()));
        }
        if (header.isScheme(SignatureScheme.SIG_V4.algorithm())) {
            return header.parts()
                    .map(parts -> tokens.claim(Api.V3IO, before('/', parts.getOrDefault("Credential", ""))))
                    .orElseGet(() -> Claim.denied(DenialKind.UNREADABLE));
        }
        return Claim.denied(DenialKind.UNKNOWN_ALGORITHM);
    }

    private static String before(char end, String text) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private Claim basic(String encoded) {
        Optional<String> decoded = decode(encoded);
        int colon = decoded.map(text -> text.indexOf(':')).orElse(-1);
        if (colon < 0) {
            return Claim.denied(DenialKind.UNREADABLE);
        }
        String text = decoded.orElseThrow();
        return credentials
                .get()
                .ofId(text.substring(0, colon))
                .filter(holder -> !holder.secrets().isEmpty())
                .map(holder -> byPassword(holder, Secret.of(text.substring(colon + 1))))
                .orElseGet(() -> Claim.denied(DenialKind.UNKNOWN_KEY));
    }

    /** There is no place for a session token, so that temporary credentials cannot be used like this. */
    private Claim byPassword(Credential holder, Secret password) {
        if (holder.isExpired(clock.instant())) {
            return Claim.denied(DenialKind.EXPIRED_CREDENTIAL);
        }
        if (holder.sessionToken().isPresent()) {
            return Claim.denied(DenialKind.UNKNOWN_TOKEN);
        }
        return holder.secrets().stream().anyMatch(password::isSameAs)
                ? Granted.to(Api.V3IO, holder.grant(), defaultRegion)
                : Claim.denied(DenialKind.WRONG_SIGNATURE);
    }

    private static Optional<String> decode(String encoded) {
        if (encoded.length() > MAX_BASIC_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getDecoder().decode(encoded), UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
