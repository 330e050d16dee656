// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisBlob;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The constraints for which the service has words of its own, in its order. Looked for only in inputs that are known to be
 * faulty, whose types are right.
 */
final class YdsFaults {
    private static final int MAX_RECORDS = 500;
    private static final int MAX_KEY_CHARS = 256;
    private static final int MAX_LIMIT = 10_000;
    private static final Pattern HASH = Pattern.compile("0|([1-9]\\d{0,38})");

    /** Clients' texts are not repeated at any length. */
    private static final int SHOWN_CHARS = 300;

    private YdsFaults() {}

    static Optional<KinesisError> of(JsonNode input) {
        return nameFault(input).or(() -> recordsFault(input)).or(() -> limitFault(input));
    }

    private static Optional<KinesisError> nameFault(JsonNode input) {
        JsonNode name = input.path("StreamName");
        return name.isTextual() && name.textValue().isEmpty() ? invalid("Stream name is empty") : Optional.empty();
    }

    private static Optional<KinesisError> recordsFault(JsonNode input) {
        JsonNode records = input.path("Records");
        if (records.size() > MAX_RECORDS) {
            return invalid("Too many records in a single PutRecords request: " + records.size() + " > " + MAX_RECORDS);
        }
        Iterable<JsonNode> all = input.has("Data") ? List.of(input) : records;
        for (JsonNode record : all) {
            Optional<KinesisError> fault = recordFault(record);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<KinesisError> recordFault(JsonNode record) {
        String key = record.path("PartitionKey").asText("");
        if (record.path("PartitionKey").isTextual() && key.isEmpty()) {
            return invalid("Empty partition key");
        }
        int dataBytes = dataBytes(record.path("Data"));
        if (dataBytes > YdsTerms.MAX_DATA_BYTES) {
            return invalid(
                    "Data of size of " + dataBytes + " bytes exceed limit of " + YdsTerms.MAX_DATA_BYTES + " bytes");
        }
        if (key.codePointCount(0, key.length()) > MAX_KEY_CHARS) {
            return invalid("Partition key is too long: " + shown(key));
        }
        String hash = record.path("ExplicitHashKey").asText("");
        return record.path("ExplicitHashKey").isTextual() && !HASH.matcher(hash).matches()
                ? invalid(shown(hash) + " is not a valid 128 bit decimal")
                : Optional.empty();
    }

    private static Optional<KinesisError> limitFault(JsonNode input) {
        JsonNode limit = input.path("Limit");
        boolean isOutside = limit.isNumber() && (limit.doubleValue() < 1 || limit.doubleValue() >= MAX_LIMIT + 1);
        return isOutside
                ? Optional.of(KinesisCode.VALIDATION.with(
                        "Limit '" + limit.asLong() + "' is out of bounds [1; " + MAX_LIMIT + "]"))
                : Optional.empty();
    }

    /** Decoded; a text is known to be base64. */
    private static int dataBytes(JsonNode data) {
        if (data instanceof BinaryNode binary) {
            return binary.binaryValue().length;
        }
        String base64 = data.asText("");
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return KinesisBlob.maxBytes(base64.length()) - padding;
    }

    private static Optional<KinesisError> invalid(String message) {
        return Optional.of(KinesisCode.INVALID_ARGUMENT.with(message));
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), SHOWN_CHARS));
    }
}
