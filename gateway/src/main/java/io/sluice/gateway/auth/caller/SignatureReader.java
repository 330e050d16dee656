// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.signature.KeyName;
import io.sluice.gateway.auth.signature.Scope;
import io.sluice.gateway.auth.signature.SignatureScheme;
import io.sluice.gateway.auth.signature.SignedHeaders;
import io.sluice.gateway.auth.signature.SignedTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes signatures apart and checks their form, scope and time, in this order; keys are not asked for.
 *
 * @param regions which a scope may name
 */
record SignatureReader(SkewWindow window, Predicate<String> regions, InstantSource clock) {
    private static final int SCOPE_PARTS = 5;
    private static final int MAX_REGION_CHARS = 32;
    private static final String SIGNATURE = "Signature";
    private static final String SIGNED_HEADERS = "SignedHeaders";

    /** Any name that can be one. */
    static boolean isRegion(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_REGION_CHARS
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    Checked<Presented> read(SignatureScheme scheme, SentSignature sent) {
        List<String> missing = missing(scheme, sent);
        if (!missing.isEmpty()) {
            return Checked.bad(DenialKind.INCOMPLETE, String.join(",", missing));
        }
        return key(scheme, sent)
                .then(key -> headers(scheme, sent)
                        .then(headers -> time(key.scope(), sent)
                                .then(time -> Checked.good(new Presented(
                                        scheme, key, sent.sessionToken(), headers, time, sent.part(SIGNATURE))))));
    }

    private static String keyPart(SignatureScheme scheme) {
        return scheme == SignatureScheme.SDK_FLAT ? "Access" : "Credential";
    }

    private static List<String> missing(SignatureScheme scheme, SentSignature sent) {
        List<String> missing = new ArrayList<>();
        for (String name : List.of(keyPart(scheme), SIGNATURE, SIGNED_HEADERS)) {
            String part = sent.part(name);
            boolean lacksKeyId = name.equals(keyPart(scheme)) && part.startsWith("/");
            if (part.isEmpty() || lacksKeyId) {
                missing.add(sent.prefix() + name);
            }
        }
        if (sent.dates().isEmpty()) {
            missing.add(sent.dateName());
        }
        return missing;
    }

    private Checked<KeyName> key(SignatureScheme scheme, SentSignature sent) {
        String key = sent.part(keyPart(scheme));
        if (scheme == SignatureScheme.SDK_FLAT) {
            return Checked.good(new KeyName(key, Scope.NONE));
        }
        String[] parts = key.split("/", SCOPE_PARTS + 1);
        if (parts.length != SCOPE_PARTS) {
            return Checked.bad(DenialKind.WRONG_SCOPE, "form");
        }
        var scope = new Scope(parts[1], parts[2], parts[3], parts[4]);
        if (!scope.terminator().equals(scheme.terminator())) {
            return Checked.bad(DenialKind.WRONG_SCOPE, "terminator");
        }
        if (!scope.service().equals(scheme.service())) {
            return Checked.bad(DenialKind.WRONG_SCOPE, "service");
        }
        return regions.test(scope.region())
                ? Checked.good(new KeyName(parts[0], scope))
                : Checked.bad(DenialKind.WRONG_SCOPE, "region " + scope.region());
    }

    /** AWS wants their names sorted, and everybody the host among them. */
    private static Checked<SignedHeaders> headers(SignatureScheme scheme, SentSignature sent) {
        return SignedHeaders.parse(sent.part(SIGNED_HEADERS))
                .filter(SignedHeaders::coverHost)
                .filter(headers -> scheme != SignatureScheme.SIG_V4 || headers.areSorted())
                .map(Checked::good)
                .orElseGet(() -> Checked.bad(DenialKind.UNREADABLE));
    }

    private Checked<SignedTime> time(Scope scope, SentSignature sent) {
        return sent.dates().stream()
                .findFirst()
                .filter(only -> sent.dates().size() == 1)
                .flatMap(SignedTime::parse)
                .<Checked<SignedTime>>map(Checked::good)
                .orElseGet(() -> Checked.bad(DenialKind.UNREADABLE_TIME))
                .then(time -> inTime(scope, time, sent));
    }

    private Checked<SignedTime> inTime(Scope scope, SignedTime time, SentSignature sent) {
        if (!scope.equals(Scope.NONE) && !scope.day().equals(time.day())) {
            return Checked.bad(DenialKind.WRONG_SCOPE, "date");
        }
        return window.fault(time, sent.lifetime(), clock.instant())
                .<Checked<SignedTime>>map(Checked.Bad::new)
                .orElseGet(() -> Checked.good(time));
    }
}
