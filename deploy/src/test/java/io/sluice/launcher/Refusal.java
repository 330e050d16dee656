// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.ExpiredNextTokenException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/**
 * An error as the SDK throws it.
 *
 * @param message as the service has it; {@code …} stands for what differs from run to run
 */
record Refusal(Class<? extends KinesisException> type, String code, String message) {
    private static final int BAD_REQUEST = 400;
    private static final String ANYTHING = "…";

    static Refusal notFound(String message) {
        return typed(ResourceNotFoundException.class, message);
    }

    static Refusal inUse(String message) {
        return typed(ResourceInUseException.class, message);
    }

    static Refusal invalid(String message) {
        return typed(InvalidArgumentException.class, message);
    }

    static Refusal limit(String message) {
        return typed(LimitExceededException.class, message);
    }

    static Refusal throttled(String message) {
        return typed(ProvisionedThroughputExceededException.class, message);
    }

    static Refusal denied(String message) {
        return typed(AccessDeniedException.class, message);
    }

    static Refusal expiredIterator(String message) {
        return typed(ExpiredIteratorException.class, message);
    }

    static Refusal expiredToken(String message) {
        return typed(ExpiredNextTokenException.class, message);
    }

    /** @param faults each without what all of them have in common: {@code Value null at 'data' | Member must not be null} */
    static Refusal faults(String... faults) {
        return typed(
                ValidationException.class,
                faults.length + " validation error" + (faults.length == 1 ? "" : "s") + " detected: "
                        + Arrays.stream(faults)
                                .map(fault -> fault.replace(" | ", " failed to satisfy constraint: "))
                                .collect(Collectors.joining("; ")));
    }

    /** The SDK has no type for it, and the service no message. */
    static Refusal unknownOperation() {
        return new Refusal(KinesisException.class, "UnknownOperationException", "");
    }

    /** Fails unless this is what was thrown, and as an answer of the service. */
    void require(KinesisException thrown) {
        assertThat(thrown).isExactlyInstanceOf(type);
        assertThat(thrown.statusCode()).isEqualTo(BAD_REQUEST);
        assertThat(thrown.requestId()).isNotEmpty();
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(code);
        String told =
                Optional.ofNullable(thrown.awsErrorDetails().errorMessage()).orElse("");
        assertThat(told).matches(this::isMessage, message);
    }

    private boolean isMessage(String told) {
        String quoted =
                Arrays.stream(message.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.matches(quoted, told);
    }

    private static Refusal typed(Class<? extends KinesisException> type, String message) {
        return new Refusal(type, type.getSimpleName(), message);
    }
}
