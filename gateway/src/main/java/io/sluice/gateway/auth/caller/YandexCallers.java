// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.AuthorizationHeader;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Callers of the Yandex API: who has a token, or signs as AWS does. With a token no signature is looked at, as there. */
final class YandexCallers {
    /** The first is Yandex's own; in its pages on log shippers there is the second. */
    static final Set<String> REGIONS = Set.of("ru-central1", "ru-central-1");

    private final AwsCallers signing;
    private final Tokens tokens;

    YandexCallers(AwsCallers signing, Tokens tokens) {
        this.signing = signing;
        this.tokens = tokens;
    }

    Claim claim(SignedRequest request) {
        List<String> sent = Stream.concat(
                        Headers.all(request, "X-YaCloud-SubjectToken").stream(),
                        Headers.all(request, "Authorization").stream()
                                .map(AuthorizationHeader::of)
                                .filter(header -> header.isScheme("Bearer") || header.isScheme("Api-Key"))
                                .map(AuthorizationHeader::rest))
                .distinct()
                .toList();
        return switch (sent.size()) {
            case 0 -> signing.claim(Api.YANDEX, request);
            case 1 -> tokens.claim(Api.YANDEX, sent.get(0));
            default -> Claim.denied(DenialKind.UNREADABLE);
        };
    }
}
