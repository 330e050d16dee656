// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A bound that the API model puts on a member.
 *
 * @param text how the service names it in a ValidationException
 * @param isKept whether a value, of the right type already, keeps it
 */
public record KinesisConstraint(String text, Predicate<JsonNode> isKept) {
    /** @param regex printed without anchors, matched against the whole text */
    public static KinesisConstraint pattern(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new KinesisConstraint(
                "Member must satisfy regular expression pattern: " + regex,
                value -> pattern.matcher(value.textValue()).matches());
    }

    /**
     * For a pattern that may be tried in many ways: a text longer than {@code maxChars}, which its own constraint refuses,
     * is not matched.
     */
    public static KinesisConstraint patternUpTo(int maxChars, String regex) {
        KinesisConstraint pattern = pattern(regex);
        return new KinesisConstraint(
                pattern.text(),
                value -> value.textValue().length() > maxChars
                        || pattern.isKept().test(value));
    }

    /**
     * For a pattern that may be tried in too many ways even within its bound.
     *
     * @param regex as printed
     * @param linear keeps the same texts and tries no place twice
     */
    public static KinesisConstraint pattern(String regex, String linear) {
        return new KinesisConstraint(pattern(regex).text(), pattern(linear).isKept());
    }

    /** Of a text in code points, of a blob in bytes, of a list or map in elements. */
    public static KinesisConstraint minLength(int min) {
        return new KinesisConstraint(
                "Member must have length greater than or equal to " + min, value -> KinesisValue.length(value) >= min);
    }

    public static KinesisConstraint maxLength(int max) {
        return new KinesisConstraint(
                "Member must have length less than or equal to " + max, value -> KinesisValue.length(value) <= max);
    }

    /** Of a blob, decoded. */
    public static KinesisConstraint maxBytes(int max) {
        return new KinesisConstraint(
                "Member must have length less than or equal to " + max,
                value -> KinesisValue.blob(value).length <= max);
    }

    public static KinesisConstraint atLeast(int min) {
        return new KinesisConstraint(
                "Member must have value greater than or equal to " + min, value -> KinesisValue.integer(value) >= min);
    }

    public static KinesisConstraint atMost(int max) {
        return new KinesisConstraint(
                "Member must have value less than or equal to " + max, value -> KinesisValue.integer(value) <= max);
    }

    public static KinesisConstraint oneOf(String... allowed) {
        List<String> names = List.of(allowed);
        return new KinesisConstraint(
                "Member must satisfy enum value set: " + names, value -> names.contains(value.textValue()));
    }

    /** Of a list's texts, each. */
    public static KinesisConstraint elements(int min, int max) {
        return new KinesisConstraint(
                "Member must satisfy constraint: " + lengths(min, max),
                value -> StreamSupport.stream(value.spliterator(), false)
                        .allMatch(element -> element.isNull() || isBetween(element.textValue(), min, max)));
    }

    public static KinesisConstraint mapKeys(int min, int max) {
        return new KinesisConstraint(
                "Map keys must satisfy constraint: " + lengths(min, max),
                value -> value.properties().stream().allMatch(entry -> isBetween(entry.getKey(), min, max)));
    }

    public static KinesisConstraint mapValues(int min, int max) {
        return new KinesisConstraint(
                "Map value must satisfy constraint: " + lengths(min, max),
                value -> value.properties().stream()
                        .allMatch(entry -> isBetween(entry.getValue().asText(""), min, max)));
    }

    private static boolean isBetween(String text, int min, int max) {
        int chars = text.codePointCount(0, text.length());
        return chars >= min && chars <= max;
    }

    private static String lengths(int min, int max) {
        return "[Member must have length less than or equal to " + max
                + ", Member must have length greater than or equal to " + min + "]";
    }
}
