// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisError;
import io.sluice.gateway.dialect.dis.wire.DisInput;
import io.sluice.model.ByteSlice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads puts in JSON, token by token. Members that are in no page are passed over. Not thread-safe: one for each event
 * loop.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-dis/dis_02_0018.html">Uploading data</a>
 */
final class DisPutReader {
    private static final int GROUP_CHARS = 4;
    private static final int GROUP_BYTES = 3;

    private final DisEntry entry = new DisEntry();
    private String name = "";
    private String id = "";
    private Optional<DisRecords> records = Optional.empty();

    DisChecked<DisPut> read(ByteSlice body) {
        if (body.length() == 0) {
            return DisChecked.bad(DisCode.EMPTY_REQUEST.bare());
        }
        name = "";
        id = "";
        records = Optional.empty();
        entry.giveBack();
        try (JsonParser parser = DisInput.tokens(body)) {
            Optional<DisError> fault = readBody(parser, body.length());
            return fault.map(DisChecked::<DisPut>bad).orElseGet(this::put);
        } catch (IOException malformed) {
            return DisChecked.bad(DisCode.UNREADABLE.with("The body is not JSON."));
        }
    }

    private DisChecked<DisPut> put() {
        return DisPutReader.put(name, id, records);
    }

    /** What is common to all forms of a put. */
    static DisChecked<DisPut> put(String name, String id, Optional<DisRecords> records) {
        return records.filter(read -> read.count() > 0).isEmpty()
                ? DisChecked.bad(DisCode.INVALID_REQUEST.with("There are no records."))
                : DisStreamRef.of(name, id).then(ref -> DisChecked.good(new DisPut(ref, records.get())));
    }

    private Optional<DisError> readBody(JsonParser parser, int bodyBytes) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.of(DisCode.UNREADABLE.with("The body is not one JSON object."));
        }
        Optional<DisError> fault = readObject(parser, member -> readMember(parser, member, bodyBytes));
        return fault.isEmpty() && parser.nextToken() != null
                ? Optional.of(DisCode.UNREADABLE.with("The body is not one JSON object."))
                : fault;
    }

    private Optional<DisError> readMember(JsonParser parser, String member, int bodyBytes) throws IOException {
        switch (member) {
            case "stream_name" -> name = scalar(parser);
            case "stream_id" -> id = scalar(parser);
            case "records" -> {
                return readRecords(parser, bodyBytes);
            }
            default -> parser.skipChildren();
        }
        return Optional.empty();
    }

    /** Only once: room for a whole body is made each time. */
    private Optional<DisError> readRecords(JsonParser parser, int bodyBytes) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (parser.currentToken() != JsonToken.START_ARRAY || records.isPresent()) {
            return Optional.of(DisCode.INVALID_REQUEST.with("records is not one list."));
        }
        var into = new DisRecords(bodyBytes);
        records = Optional.of(into);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            entry.clear();
            Optional<DisError> fault = readObject(parser, member -> readRecordMember(parser, member))
                    .or(() -> add(entry, into));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return parser.currentToken() == JsonToken.END_ARRAY
                ? Optional.empty()
                : Optional.of(DisCode.INVALID_REQUEST.with("A record is no object."));
    }

    private Optional<DisError> readRecordMember(JsonParser parser, String member) throws IOException {
        switch (member) {
            case "data" -> {
                return readData(parser);
            }
            case "partition_id" -> entry.partition(scalar(parser));
            case "explicit_hash_key" -> entry.hash(scalar(parser));
            case "partition_key" -> entry.key(scalar(parser));
            case "timestamp" -> entry.timestampMs(number(scalar(parser)));
            default -> parser.skipChildren();
        }
        return Optional.empty();
    }

    /** Adds what was read, in whatever form. */
    static Optional<DisError> add(DisEntry entry, DisRecords into) {
        if (!entry.hasData()) {
            return Optional.of(DisCode.INVALID_REQUEST.with("A record has no data."));
        }
        if (into.count() == DisLimits.MAX_PUT_RECORDS) {
            return Optional.of(DisCode.INVALID_REQUEST.with("There are more than 10000 records."));
        }
        return into.add(entry)
                ? Optional.empty()
                : Optional.of(DisCode.UNREADABLE.with("The records have more bytes than the body."));
    }

    private Optional<DisError> readData(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            byte[] base64 = parser.getText().getBytes(StandardCharsets.ISO_8859_1);
            byte[] into = entry.room((base64.length + GROUP_CHARS - 1) / GROUP_CHARS * GROUP_BYTES);
            try {
                entry.dataWritten(Base64.getDecoder().decode(base64, into));
                return Optional.empty();
            } catch (IllegalArgumentException notBase64) {
                return Optional.of(DisCode.INVALID_REQUEST.with("data is not base64."));
            }
        }
        return Optional.of(DisCode.INVALID_REQUEST.with("data is no text."));
    }

    /** A text, or a number as it is written; empty for null. What is no single value is passed over as if it were absent. */
    private static String scalar(JsonParser parser) throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
            return "";
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    }

    /** 0 for what is no whole number. */
    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    /** Reads the members of the object that the parser has begun, up to the first fault. */
    private static Optional<DisError> readObject(JsonParser parser, MemberReader members) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            Optional<DisError> fault = members.read(member);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** Reads one member, whose value the parser stands at. */
    @FunctionalInterface
    private interface MemberReader {
        Optional<DisError> read(String member) throws IOException;
    }
}
