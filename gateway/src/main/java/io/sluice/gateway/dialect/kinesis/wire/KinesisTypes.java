// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whether a value has its member's type, and what the service says if it has not; its spelling is kept. */
final class KinesisTypes {
    private static final int MAX_QUOTED_CHARS = 64;
    private static final String LIST_NOT_EXPECTED = "Start of list found where not expected";
    private static final String STRUCTURE_NOT_EXPECTED = "Start of structure or map found where not expected.";

    private KinesisTypes() {}

    static Optional<String> fault(JsonNode value, KinesisMember member) {
        return switch (member.type()) {
            case STRING, INTEGER, BOOLEAN, BLOB, TIMESTAMP -> scalarFault(value, member.type());
            case LIST -> listFault(value, member, element -> structureFault(element, member));
            case TEXTS -> listFault(value, member, element -> scalarFault(element, KinesisMember.Type.STRING));
            case MAP -> mapFault(value, member);
            case STRUCTURE -> structureFault(value, member);
        };
    }

    private static Optional<String> scalarFault(JsonNode value, KinesisMember.Type type) {
        if (value.isArray()) {
            return Optional.of(LIST_NOT_EXPECTED);
        }
        if (value.isObject()) {
            return Optional.of(STRUCTURE_NOT_EXPECTED);
        }
        return switch (type) {
            case STRING -> value.isTextual() ? Optional.empty() : cannotConvert(value, type);
            case INTEGER, TIMESTAMP -> value.isNumber() ? Optional.empty() : cannotConvert(value, type);
            case BOOLEAN -> booleanFault(value);
            case BLOB -> blobFault(value);
            case LIST, TEXTS, MAP, STRUCTURE -> Optional.empty();
        };
    }

    private static Optional<String> booleanFault(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.empty();
        }
        return value.isTextual()
                ? Optional.of(
                        quoted(value.textValue().toUpperCase(Locale.ROOT)) + " can not be converted to an Boolean")
                : cannotConvert(value, KinesisMember.Type.BOOLEAN);
    }

    private static Optional<String> blobFault(JsonNode value) {
        if (value.isBinary()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            return cannotConvert(value, KinesisMember.Type.BLOB);
        }
        String fault = KinesisBlob.fault(value.textValue());
        return fault.isEmpty()
                ? Optional.empty()
                : Optional.of(quoted(value.textValue()) + " can not be converted to a Blob: " + fault);
    }

    private static Optional<String> cannotConvert(JsonNode value, KinesisMember.Type type) {
        return Optional.of("class " + className(value) + " can not be converted to " + type.inFaults());
    }

    private static String className(JsonNode value) {
        if (value.isBoolean()) {
            return "java.lang.Boolean";
        }
        if (value.isNumber()) {
            return "com.amazon.coral.value.json.numbers.TruncatingBigNumber";
        }
        return value.isBinary() ? "java.nio.HeapByteBuffer" : "java.lang.String";
    }

    private static Optional<String> listFault(
            JsonNode value, KinesisMember member, Function<JsonNode, Optional<String>> elementFault) {
        if (value.isObject()) {
            return Optional.of(STRUCTURE_NOT_EXPECTED);
        }
        if (!value.isArray()) {
            return expected(member);
        }
        for (JsonNode element : value) {
            Optional<String> fault = element.isNull() ? Optional.empty() : elementFault.apply(element);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> mapFault(JsonNode value, KinesisMember member) {
        if (value.isArray()) {
            return Optional.of(LIST_NOT_EXPECTED);
        }
        if (!value.isObject()) {
            return expected(member);
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode text = entry.getValue();
            Optional<String> fault = text.isNull() ? Optional.empty() : scalarFault(text, KinesisMember.Type.STRING);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> structureFault(JsonNode value, KinesisMember member) {
        if (value.isArray()) {
            return Optional.of(LIST_NOT_EXPECTED);
        }
        return value.isObject() ? member.inner().typeFault(value) : Optional.of("Expected null");
    }

    private static Optional<String> expected(KinesisMember member) {
        return Optional.of("Expected " + member.type().inFaults() + "null");
    }

    private static String quoted(String text) {
        return "'" + KinesisValue.cut(text, MAX_QUOTED_CHARS) + "'";
    }
}
