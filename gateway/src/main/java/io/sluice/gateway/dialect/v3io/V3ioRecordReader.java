// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.gateway.dialect.v3io.wire.V3ioBlob;
import io.sluice.routing.PartitionKeyHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the records of a put, token by token, each straight into its stored form. What is wrong with one record fails that
 * record alone.
 *
 * <p>Keeps one buffer for a record's data, which may stand before its key. Not thread-safe: one for each event loop.
 */
final class V3ioRecordReader {
    /** The attribute of a stored record that holds its ClientInfo; no other dialect shows it. */
    static final int CLIENT_INFO = 1;

    /** A larger buffer is given back after its request. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final byte[] NO_BYTES = new byte[0];
    private static final int NOT_GIVEN = -1;
    private static final int WRONG = -2;
    /** Of a shard's number that no index can be. */
    private static final int NO_INDEX = -3;

    private final PartitionKeyHash keyHash = new PartitionKeyHash();
    private final byte[] clientInfo = new byte[V3ioBlob.maxBytes(V3ioBlob.maxChars(V3ioLimits.MAX_CLIENT_INFO_BYTES))];
    private final int maxDataBytes;
    private byte[] data = NO_BYTES;
    private byte[] key = NO_BYTES;
    private int dataLength;
    private int clientInfoLength;
    private int shard;
    private boolean isKeyWrong;

    V3ioRecordReader(int maxDataBytes) {
        this.maxDataBytes = maxDataBytes;
    }

    /** Reads the record that the parser has begun. */
    void read(JsonParser parser, V3ioPut put) throws IOException {
        begin();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            readMember(parser, member);
            parser.skipChildren();
        }
        end(put);
    }

    /** The request's last record was read. */
    void rest() {
        data = data.length > KEPT_BYTES ? NO_BYTES : data;
    }

    private void begin() {
        key = NO_BYTES;
        isKeyWrong = false;
        dataLength = NOT_GIVEN;
        clientInfoLength = NOT_GIVEN;
        shard = NOT_GIVEN;
    }

    private void readMember(JsonParser parser, String member) throws IOException {
        switch (member) {
            case "Data" -> readData(parser);
            case "ClientInfo" -> readClientInfo(parser);
            case "PartitionKey" -> readKey(parser);
            case "ShardId" -> readShard(parser);
            default -> {}
        }
    }

    private void readData(JsonParser parser) throws IOException {
        dataLength = blobChars(parser, maxDataBytes);
        if (dataLength >= 0) {
            int maxBytes = V3ioBlob.maxBytes(dataLength);
            if (data.length < maxBytes) {
                data = new byte[Math.max(maxBytes, data.length + (data.length >> 1))];
            }
            int length = decode(parser, data);
            dataLength = length > maxDataBytes ? WRONG : length;
        }
    }

    private void readClientInfo(JsonParser parser) throws IOException {
        clientInfoLength = blobChars(parser, V3ioLimits.MAX_CLIENT_INFO_BYTES);
        if (clientInfoLength >= 0) {
            int length = decode(parser, clientInfo);
            clientInfoLength = length > V3ioLimits.MAX_CLIENT_INFO_BYTES ? WRONG : length;
        }
    }

    /** How many characters a blob has; negative if there is none, or none so short. */
    private static int blobChars(JsonParser parser, int maxBytes) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> NOT_GIVEN;
            case VALUE_STRING -> parser.getTextLength() <= V3ioBlob.maxChars(maxBytes) ? parser.getTextLength() : WRONG;
            default -> WRONG;
        };
    }

    private static int decode(JsonParser parser, byte[] into) throws IOException {
        int length = V3ioBlob.decode(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), into);
        return length == V3ioBlob.NOT_BASE64 ? WRONG : length;
    }

    private void readKey(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        boolean isText = token == JsonToken.VALUE_STRING;
        boolean isShort = isText && parser.getTextLength() <= V3ioLimits.MAX_KEY_BYTES;
        key = isShort ? parser.getText().getBytes(StandardCharsets.UTF_8) : NO_BYTES;
        isKeyWrong = token != JsonToken.VALUE_NULL && (!isShort || key.length > V3ioLimits.MAX_KEY_BYTES);
    }

    private void readShard(JsonParser parser) throws IOException {
        shard = switch (parser.currentToken()) {
            case VALUE_NULL -> NOT_GIVEN;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.INT && parser.getIntValue() >= 0
                        ? parser.getIntValue()
                        : NO_INDEX;
            default -> WRONG;
        };
    }

    private void end(V3ioPut put) {
        if (dataLength < 0 || clientInfoLength == WRONG || isKeyWrong || shard == WRONG) {
            put.failedAsInvalid();
        } else if (shard == NO_INDEX) {
            put.failedForItsShard();
        } else {
            write(put.records());
            put.added(shard);
        }
    }

    /** The key is kept also where the shard decides. */
    private void write(RecordArena records) {
        boolean hasKey = key.length > 0;
        PlacedBy placedBy = shard >= 0 ? PlacedBy.SHARD : hasKey ? PlacedBy.KEY : PlacedBy.NOTHING;
        records.begin(placedBy);
        if (hasKey) {
            records.key(key, 0, key.length);
        }
        if (clientInfoLength > 0) {
            records.attribute(CLIENT_INFO, clientInfo, 0, clientInfoLength);
        }
        records.data(data, 0, dataLength);
        if (placedBy == PlacedBy.KEY) {
            keyHash.hash(key, 0, key.length);
            records.end(keyHash.high(), keyHash.low());
        } else {
            records.end(0, 0);
        }
    }
}
