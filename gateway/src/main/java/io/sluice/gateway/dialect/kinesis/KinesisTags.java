// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which tags a stream may have, beyond their lengths. */
final class KinesisTags {
    private static final Pattern ALLOWED =
            Pattern.compile("[\\p{L}\\p{N}\\s_.:/=+@%-]*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final String RESERVED_PREFIX = "aws:";

    private KinesisTags() {}

    static Optional<KinesisError> fault(Map<String, String> tags, String stream, Identity who) {
        boolean isAllowed = tags.entrySet().stream()
                .flatMap(tag -> Stream.of(tag.getKey(), tag.getValue()))
                .allMatch(text -> ALLOWED.matcher(text).matches());
        if (!isAllowed) {
            return invalid("Some tags contain invalid characters. Valid characters: Unicode letters, digits, white"
                    + " space, _ . / = + - % @.");
        }
        if (tags.keySet().stream().anyMatch(key -> key.startsWith(RESERVED_PREFIX))) {
            return invalid("Tag keys that begin with aws: are reserved.");
        }
        return tags.size() <= KinesisLimits.MAX_TAGS
                ? Optional.empty()
                : invalid("Failed to add tags to stream " + stream + " under account " + who.account()
                        + " because a given stream cannot have more than " + KinesisLimits.MAX_TAGS
                        + " tags associated with it.");
    }

    private static Optional<KinesisError> invalid(String message) {
        return Optional.of(KinesisCode.INVALID_ARGUMENT.with(message));
    }
}
