// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.gateway.dialect.kinesis.wire.KinesisBlob;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.model.ByteSlice;
import io.sluice.routing.PartitionKeyHash;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads puts as SDKs send them, token by token, each record straight into its stored form. Whatever is not ordinary, be
 * it a fault or only rare, it gives up: the codecs then read the body again as a tree and find out. What it does read, it
 * reads as they would.
 *
 * <p>Keeps one buffer for a record's data, which may stand before the key. Not thread-safe: one for each event loop.
 */
final class KinesisPutScanner {
    /** A larger buffer is given back after its request. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final Pattern HASH = Pattern.compile("0|([1-9]\\d{0,38})");

    private final Pattern ordinaryName;
    private final int maxDataBytes;
    private final PartitionKeyHash keyHash;
    private String stream = "";
    private String key = "";
    private String hash = "";
    private byte[] data = new byte[0];
    private int dataLength;
    private boolean hasData;

    KinesisPutScanner(KinesisBounds bounds, PartitionKeyHash keyHash) {
        this.ordinaryName = Pattern.compile(bounds.ordinaryName());
        this.maxDataBytes = bounds.dataBytes();
        this.keyHash = keyHash;
    }

    /** The records of a PutRecords; empty if the body is not ordinary. */
    Optional<KinesisPut> records(KinesisEncoding encoding, ByteSlice body) {
        var writer = new KinesisRecordWriter(body.length(), keyHash);
        boolean isRead = isRead(
                encoding,
                body,
                (parser, member) -> member.equals("Records") && writer.count() == 0 && readRecords(parser, writer));
        return isRead && writer.count() > 0 ? put(writer) : Optional.empty();
    }

    /** The record of a PutRecord; empty if the body is not ordinary. */
    Optional<KinesisPut> record(KinesisEncoding encoding, ByteSlice body) {
        beginRecord();
        if (!isRead(encoding, body, this::readRecordMember)) {
            return Optional.empty();
        }
        var writer = new KinesisRecordWriter(body.length(), keyHash);
        return endRecord(writer) ? put(writer) : Optional.empty();
    }

    private Optional<KinesisPut> put(KinesisRecordWriter writer) {
        return Optional.of(writer.put(new KinesisStreamRef(stream, ""), "", false));
    }

    private boolean isRead(KinesisEncoding encoding, ByteSlice body, MemberReader otherMembers) {
        stream = "";
        data = data.length > KEPT_BYTES ? new byte[0] : data;
        try {
            JsonParser parser = encoding.parser(body);
            return parser.nextToken() == JsonToken.START_OBJECT
                    && readStructure(parser, (at, member) -> readMember(at, member, otherMembers))
                    && parser.nextToken() == null
                    && !stream.isEmpty();
        } catch (IOException malformed) {
            return false;
        }
    }

    private boolean readMember(JsonParser parser, String member, MemberReader otherMembers) throws IOException {
        if (!member.equals(KinesisStreamRef.NAME)) {
            return otherMembers.read(parser, member);
        }
        stream = textOrEmpty(parser);
        return ordinaryName.matcher(stream).matches();
    }

    private boolean readRecords(JsonParser parser, KinesisRecordWriter writer) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return false;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            beginRecord();
            boolean isRecord = writer.count() < KinesisLimits.MAX_PUT_RECORDS
                    && readStructure(parser, this::readRecordMember)
                    && endRecord(writer);
            if (!isRecord) {
                return false;
            }
        }
        return parser.currentToken() == JsonToken.END_ARRAY;
    }

    private void beginRecord() {
        key = "";
        hash = "";
        hasData = false;
    }

    private boolean readRecordMember(JsonParser parser, String member) throws IOException {
        return switch (member) {
            case "Data" -> readData(parser);
            case "PartitionKey" -> readKey(parser);
            case "ExplicitHashKey" -> readHash(parser);
            default -> false;
        };
    }

    private boolean endRecord(KinesisRecordWriter writer) {
        if (!hasData || key.isEmpty()) {
            return false;
        }
        return writer.add(key, hash, data, dataLength);
    }

    private boolean readKey(JsonParser parser) throws IOException {
        key = textOrEmpty(parser);
        return !key.isEmpty()
                && (key.length() <= KinesisLimits.MAX_KEY_CHARS
                        || key.codePointCount(0, key.length()) <= KinesisLimits.MAX_KEY_CHARS);
    }

    private boolean readHash(JsonParser parser) throws IOException {
        hash = textOrEmpty(parser);
        return HASH.matcher(hash).matches();
    }

    private boolean readData(JsonParser parser) throws IOException {
        hasData = true;
        if (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT) {
            data = parser.getBinaryValue();
            dataLength = data.length;
            return dataLength <= maxDataBytes;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return false;
        }
        String base64 = parser.getText();
        int maxBytes = KinesisBlob.maxBytes(base64.length());
        if (data.length < maxBytes) {
            data = new byte[Math.max(maxBytes, data.length + (data.length >> 1))];
        }
        dataLength = KinesisBlob.decode(base64, data);
        return dataLength != KinesisBlob.NOT_BASE64 && dataLength <= maxDataBytes;
    }

    /** Empty, which no member read here may be, where there is no text. */
    private static String textOrEmpty(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
    }

    /** Reads the members of the structure that the parser has begun; false as soon as one of them is not ordinary. */
    private static boolean readStructure(JsonParser parser, MemberReader members) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            if (!members.read(parser, member)) {
                return false;
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT;
    }

    /** Reads one member, whose value the parser stands at; false if it is not ordinary. */
    @FunctionalInterface
    private interface MemberReader {
        boolean read(JsonParser parser, String member) throws IOException;
    }
}
