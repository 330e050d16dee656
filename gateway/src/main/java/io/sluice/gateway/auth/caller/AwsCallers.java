// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.AuthorizationHeader;
import io.sluice.gateway.auth.signature.PresignedQuery;
import io.sluice.gateway.auth.signature.SignatureScheme;
import io.sluice.gateway.auth.signature.SignedTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Callers who sign as AWS does, in the header {@code Authorization} or in the query.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS</a>
 */
final class AwsCallers {
    private static final SignatureScheme SCHEME = SignatureScheme.SIG_V4;
    private static final String DATE = "X-Amz-Date";
    private static final String QUERY_PREFIX = "X-Amz-";
    private static final String ALGORITHM = "X-Amz-Algorithm";

    /** Seven days, by AWS's page. */
    private static final long MAX_EXPIRES_SECONDS = 604_800;

    private static final int MAX_EXPIRES_DIGITS = 6;

    private final Signatures signatures;
    private final SignatureReader reader;

    AwsCallers(Signatures signatures, SignatureReader reader) {
        this.signatures = signatures;
        this.reader = reader;
    }

    Claim claim(Api api, SignedRequest request) {
        List<String> headers = Headers.all(request, "Authorization");
        if (PresignedQuery.isOne(request.query())) {
            return headers.isEmpty() ? byQuery(api, request) : Claim.denied(DenialKind.PRESENTED_TWICE);
        }
        return switch (headers.size()) {
            case 0 -> Claim.denied(DenialKind.NOTHING_PRESENTED);
            case 1 -> byHeader(api, request, AuthorizationHeader.of(headers.get(0)));
            default -> Claim.denied(DenialKind.UNREADABLE);
        };
    }

    private Claim byHeader(Api api, SignedRequest request, AuthorizationHeader header) {
        if (!header.scheme().equals(SCHEME.algorithm())) {
            return Claim.denied(DenialKind.UNKNOWN_ALGORITHM);
        }
        Optional<Map<String, String>> parts = header.parts();
        if (parts.isEmpty()) {
            return Claim.denied(DenialKind.UNREADABLE);
        }
        String token = String.join(",", Headers.all(request, SCHEME.tokenHeader()));
        var sent = new SentSignature(
                "", parts.get(), DATE, dates(request), token, reader.window().skew());
        return check(api, request, sent);
    }

    /** Clients may also date a request by {@code Date}; what is signed is the same time in the other form. */
    private static List<String> dates(SignedRequest request) {
        List<String> dates = Headers.all(request, DATE);
        return dates.isEmpty()
                ? Headers.all(request, "Date").stream()
                        .map(date -> SignedTime.parseHttpDate(date)
                                .map(SignedTime::text)
                                .orElse(date))
                        .toList()
                : dates;
    }

    private Claim byQuery(Api api, SignedRequest request) {
        Optional<PresignedQuery> query = PresignedQuery.parse(request.query());
        if (query.isEmpty()) {
            return Claim.denied(DenialKind.UNREADABLE);
        }
        Map<String, String> parts = query.get().parts();
        if (!parts.getOrDefault(ALGORITHM, "").equals(SCHEME.algorithm())) {
            return Claim.denied(DenialKind.UNKNOWN_ALGORITHM);
        }
        Optional<Duration> lifetime = expires(Optional.ofNullable(parts.get("X-Amz-Expires")));
        if (lifetime.isEmpty()) {
            return Claim.denied(DenialKind.UNREADABLE);
        }
        var sent = new SentSignature(
                QUERY_PREFIX,
                parts,
                DATE,
                Optional.ofNullable(parts.get(DATE)).stream().toList(),
                parts.getOrDefault(SCHEME.tokenHeader(), ""),
                lifetime.get());
        var signed =
                new SignedRequest(request.method(), request.path(), query.get().signed(), request.headers());
        return check(api, signed, sent);
    }

    private Claim check(Api api, SignedRequest request, SentSignature sent) {
        return reader.read(SCHEME, sent)
                .match(presented -> signatures.claim(api, presented, request), Claim.Denied::new);
    }

    /** If nothing is said of it, a query is good for as long as a header. */
    private Optional<Duration> expires(Optional<String> sent) {
        if (sent.isEmpty()) {
            return Optional.of(reader.window().skew());
        }
        return sent.filter(text -> !text.isEmpty() && text.length() <= MAX_EXPIRES_DIGITS)
                .filter(text -> text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Long::parseLong)
                .filter(seconds -> seconds >= 1 && seconds <= MAX_EXPIRES_SECONDS)
                .map(Duration::ofSeconds);
    }
}
