// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.signature.SignedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the time of a signature may be from ours. Its sentences are those by which clients set their clocks right.
 *
 * @param skew before or after
 */
record SkewWindow(Duration skew) {
    Optional<Denial> fault(SignedTime signed, Instant now) {
        return fault(signed, skew, now);
    }

    /** @param lifetime how long after its time the signature may be used */
    Optional<Denial> fault(SignedTime signed, Duration lifetime, Instant now) {
        Instant oldest = now.minus(lifetime);
        Instant latest = now.plus(skew);
        if (signed.instant().isBefore(oldest)) {
            return Optional.of(new Denial(
                    DenialKind.EXPIRED,
                    signed.text() + " is now earlier than " + text(oldest) + " (" + text(now) + " - " + words(lifetime)
                            + ")"));
        }
        if (signed.instant().isAfter(latest)) {
            return Optional.of(new Denial(
                    DenialKind.NOT_YET,
                    signed.text() + " is still later than " + text(latest) + " (" + text(now) + " + " + words(skew)
                            + ")"));
        }
        return Optional.empty();
    }

    private static String text(Instant time) {
        return SignedTime.of(time).text();
    }

    private static String words(Duration span) {
        return span.toSecondsPart() == 0 ? span.toMinutes() + " min." : span.toSeconds() + " sec.";
    }
}
