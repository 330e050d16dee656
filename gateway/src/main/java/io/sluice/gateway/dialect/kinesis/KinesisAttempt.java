// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.operation.PutRecords.Attempt;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an SDK says about its retries: {@code amz-sdk-invocation-id} stays the same for all attempts of one call, and
 * {@code amz-sdk-request: attempt=1; max=3} counts them.
 *
 * @param invocation empty if the client tells none
 * @param attempt 1 for the first; 0 if the client tells none
 * @param max after which the client gives up; 0 if the client tells none
 */
record KinesisAttempt(String invocation, int attempt, int max) {
    private static final Pattern COUNTS = Pattern.compile("attempt=(\\d{1,9})(?:;\\s*max=(\\d{1,9}))?");

    static KinesisAttempt of(WireHeaders headers) {
        Matcher counts = COUNTS.matcher(headers.first("amz-sdk-request").orElse(""));
        String invocation = headers.first("amz-sdk-invocation-id").orElse("");
        return counts.find()
                ? new KinesisAttempt(invocation, Integer.parseInt(counts.group(1)), max(counts))
                : new KinesisAttempt(invocation, 0, 0);
    }

    /** Whether the client will call again if this attempt fails. */
    boolean isFollowed() {
        return attempt > 0 && attempt < max;
    }

    /** A call with a name and no count may be any attempt of it. */
    Attempt kind() {
        boolean isFirst = attempt == 1 || (attempt == 0 && invocation.isEmpty());
        return isFirst ? Attempt.FIRST : Attempt.REPEATED;
    }

    Optional<String> name() {
        return Optional.of(invocation).filter(id -> !id.isEmpty());
    }

    private static int max(Matcher counts) {
        return counts.group(2) == null ? 0 : Integer.parseInt(counts.group(2));
    }
}
