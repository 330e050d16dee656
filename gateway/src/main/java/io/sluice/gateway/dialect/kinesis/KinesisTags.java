// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.elements;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.mapKeys;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.mapValues;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tags as they are sent and shown, and which of them a stream may have, beyond their lengths. */
final class KinesisTags {
    /** Shared by all that add tags. */
    static final KinesisMember MAP_MEMBER = KinesisMember.of(
            "Tags",
            KinesisMember.Type.MAP,
            minLength(1),
            maxLength(KinesisLimits.MAX_TAGS_IN_CALL),
            mapKeys(1, KinesisLimits.MAX_TAG_KEY_CHARS),
            mapValues(0, KinesisLimits.MAX_TAG_VALUE_CHARS));

    /** Shared by all that remove tags. */
    static final KinesisMember KEYS_MEMBER = KinesisMember.of(
                    "TagKeys",
                    KinesisMember.Type.TEXTS,
                    minLength(1),
                    maxLength(KinesisLimits.MAX_TAGS),
                    elements(1, KinesisLimits.MAX_TAG_KEY_CHARS))
            .required();

    /** What the service looks for first; the percent sign it only finds afterwards, and says so in other words. */
    private static final Pattern VALID = Pattern.compile("[\\u00C0-\\u1FFF\\u2C00-\\uD7FF\\w./=+ @%:-]*");

    private static final String RESERVED_PREFIX = "aws:";

    private KinesisTags() {}

    static Map<String, String> tags(KinesisInput input) {
        return input.texts(MAP_MEMBER.name());
    }

    static List<String> keys(KinesisInput input) {
        return input.textList(KEYS_MEMBER.name());
    }

    static void write(KinesisOutput out, List<Map.Entry<String, String>> tags) throws IOException {
        out.structures("Tags", tags, (Map.Entry<String, String> tag) -> {
            out.text("Key", tag.getKey());
            out.text("Value", tag.getValue());
        });
    }

    /**
     * Why tags cannot be added.
     *
     * @param had keys that the stream has already
     */
    static Optional<KinesisError> additionFault(
            Map<String, String> tags, Set<String> had, String stream, Identity who) {
        String failed = "Failed to add tags to stream " + stream + " under account " + who.account() + " because ";
        return characterFault(
                        Stream.concat(tags.keySet().stream(), tags.values().stream())
                                .toList(),
                        failed)
                .or(() -> reservedFault(tags.keySet()))
                .or(() -> countFault(tags.keySet(), had, failed));
    }

    /** Why tags cannot be removed. */
    static Optional<KinesisError> removalFault(Collection<String> keys, String stream, Identity who) {
        return characterFault(
                keys, "Failed to remove tags from stream " + stream + " under account " + who.account() + " because ");
    }

    private static Optional<KinesisError> characterFault(Collection<String> texts, String failed) {
        if (!texts.stream().allMatch(text -> VALID.matcher(text).matches())) {
            return invalid("Some tags contain invalid characters. Valid characters: Unicode letters, digits, white"
                    + " space, _ . / = + - % @ :.");
        }
        return texts.stream().anyMatch(text -> text.contains("%"))
                ? invalid(failed + "some tags contained illegal characters. The allowed characters are Unicode letters,"
                        + " white-spaces, '_',',','/','=','+','-','@',':'.")
                : Optional.empty();
    }

    private static Optional<KinesisError> reservedFault(Set<String> keys) {
        return keys.stream().anyMatch(key -> key.startsWith(RESERVED_PREFIX))
                ? invalid("Tag keys that begin with aws: are reserved.")
                : Optional.empty();
    }

    private static Optional<KinesisError> countFault(Set<String> keys, Set<String> had, String failed) {
        Set<String> all = new HashSet<>(had);
        all.addAll(keys);
        return all.size() <= KinesisLimits.MAX_TAGS
                ? Optional.empty()
                : invalid(failed + "a given stream cannot have more than " + KinesisLimits.MAX_TAGS
                        + " tags associated with it.");
    }

    private static Optional<KinesisError> invalid(String message) {
        return Optional.of(KinesisCode.INVALID_ARGUMENT.with(message));
    }
}
