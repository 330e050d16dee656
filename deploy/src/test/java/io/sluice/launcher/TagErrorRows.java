// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static io.sluice.launcher.MatrixStreams.arn;
import static io.sluice.launcher.Refusal.faults;
import static io.sluice.launcher.Refusal.invalid;
import static io.sluice.launcher.Refusal.notFound;

import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;

/** How the operations on tags are refused, beyond what they share with others. */
final class TagErrorRows {
    private static final String NONE = "none";
    private static final String NAME_PATTERN = "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
    private static final String NOT_NULL = "Member must not be null";
    private static final String AT_LEAST_ONE_CHAR = "Member must have length greater than or equal to 1";
    private static final String KEY_LENGTHS =
            "Member must satisfy constraint: [Member must have length less than or equal"
                    + " to 128, Member must have length greater than or equal to 1]";
    private static final String BAD_CHARACTERS =
            "Some tags contain invalid characters. Valid characters: Unicode letters,"
                    + " digits, white space, _ . / = + - % @ :.";
    private static final Map<String, String> TAGS = Map.of("a", "b");
    private static final String MAP_KEYS =
            "Map keys must satisfy constraint: [Member must have length less than or equal"
                    + " to 128, Member must have length greater than or equal to 1]";
    private static final String MAP_VALUES = "Map value must satisfy constraint: [Member must have length less than or"
            + " equal to 256, Member must have length greater than or equal to 0]";

    private TagErrorRows() {}

    static Stream<MatrixRow> rows() {
        return Stream.concat(outOfForm(), inForm());
    }

    private static Stream<MatrixRow> outOfForm() {
        return Stream.of(
                MatrixRow.of(
                        AddTagsToStreamRequest.builder()
                                .tags(Map.of("k".repeat(129), "v".repeat(257)))
                                .streamName("")
                                .build(),
                        faults(
                                "Value '{" + "k".repeat(129) + "=" + "v".repeat(257) + "}' at 'tags' | " + MAP_KEYS,
                                "Value '{" + "k".repeat(129) + "=" + "v".repeat(257) + "}' at 'tags' | " + MAP_VALUES,
                                "Value '' at 'streamName' | " + NAME_PATTERN,
                                "Value '' at 'streamName' | " + AT_LEAST_ONE_CHAR)),
                MatrixRow.of(
                        TagResourceRequest.builder().tags(Map.of()).build(),
                        faults(
                                "Value '{}' at 'tags' | Member must have length greater than or equal to 1",
                                "Value null at 'resourceARN' | " + NOT_NULL)),
                MatrixRow.of(
                        TagResourceRequest.builder()
                                .tags(manyTags())
                                .resourceARN(arn(NONE))
                                .build(),
                        faults("Value '{…' at 'tags' | Member must have length less than or equal to 200")),
                MatrixRow.of(
                        RemoveTagsFromStreamRequest.builder()
                                .tagKeys(Collections.nCopies(51, "a"))
                                .streamName(NONE)
                                .build(),
                        faults("Value '[…]' at 'tagKeys' | Member must have length less than or equal to 50")),
                MatrixRow.of(
                        UntagResourceRequest.builder().tagKeys("", "k").build(),
                        faults(
                                "Value '[, k]' at 'tagKeys' | " + KEY_LENGTHS,
                                "Value null at 'resourceARN' | " + NOT_NULL)),
                MatrixRow.of(
                        ListTagsForStreamRequest.builder()
                                .limit(51)
                                .exclusiveStartTagKey("")
                                .streamName("")
                                .build(),
                        faults(
                                "Value '51' at 'limit' | Member must have value less than or equal to 50",
                                "Value '' at 'exclusiveStartTagKey' | " + AT_LEAST_ONE_CHAR,
                                "Value '' at 'streamName' | " + NAME_PATTERN,
                                "Value '' at 'streamName' | " + AT_LEAST_ONE_CHAR)));
    }

    private static Stream<MatrixRow> inForm() {
        return Stream.of(
                MatrixRow.of(
                        AddTagsToStreamRequest.builder()
                                .tags(Map.of("a;b", ""))
                                .streamName(NONE)
                                .build(),
                        notFound("Stream none under account 000000000000 not found.")),
                MatrixRow.of(
                        streams -> AddTagsToStreamRequest.builder()
                                .tags(Map.of("a;b", ""))
                                .streamName(streams.full())
                                .build(),
                        invalid(BAD_CHARACTERS)),
                MatrixRow.of(
                        streams -> RemoveTagsFromStreamRequest.builder()
                                .tagKeys("a;b")
                                .streamName(streams.full())
                                .build(),
                        invalid(BAD_CHARACTERS)),
                MatrixRow.of(
                        streams -> AddTagsToStreamRequest.builder()
                                .tags(Map.of("aws:a", ""))
                                .streamName(streams.full())
                                .build(),
                        invalid("Tag keys that begin with aws: are reserved.")),
                tooManyTags(streams -> AddTagsToStreamRequest.builder()
                        .tags(TAGS)
                        .streamName(streams.full())
                        .build()),
                tooManyTags(streams -> TagResourceRequest.builder()
                        .tags(TAGS)
                        .resourceARN(arn(streams.full()))
                        .build()));
    }

    private static MatrixRow tooManyTags(Function<MatrixStreams, KinesisRequest> request) {
        return new MatrixRow(
                request,
                streams ->
                        invalid("Failed to add tags to stream " + streams.full() + " under account 000000000000 because"
                                + " a given stream cannot have more than 50 tags associated with it."));
    }

    private static Map<String, String> manyTags() {
        return IntStream.rangeClosed(0, 200).boxed().collect(Collectors.toMap(i -> "key-" + i, i -> ""));
    }
}
