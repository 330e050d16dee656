// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.gateway.dialect.v3io.name.V3ioPath;
import io.sluice.gateway.dialect.v3io.wire.Checked;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.dialect.v3io.wire.V3ioJson;
import io.sluice.gateway.dialect.v3io.wire.V3ioOutput;
import io.sluice.model.ByteSlice;
import java.io.IOException;

/**
 * The bodies of PutRecords. Not thread-safe: one for each event loop.
 *
 * @see <a href="https://www.iguazio.com/docs/latest-release/data-layer/reference/web-apis/streaming-web-api/putrecords/">
 *     PutRecords</a>
 */
final class V3ioPutRecordsCodec {
    private static final String RECORDS = "Records";
    /** Of an outcome in an answer, about. */
    private static final int OUTCOME_BYTES = 48;

    private static final int SMALL_BYTES = 128;
    /** Of a record in a body: braces and a comma. */
    private static final int LEAST_RECORD_BYTES = 3;

    private final V3ioRecordReader reader;

    V3ioPutRecordsCodec(int maxDataBytes) {
        this.reader = new V3ioRecordReader(maxDataBytes);
    }

    /** What became of the records of a request, by their places there. */
    interface Outcomes {
        int count();

        boolean isStored(int place);

        long sequenceNumber(int place);

        int shard(int place);

        V3ioError error(int place);
    }

    /** Bad is what concerns the whole request: then nothing of it is stored. */
    Checked<V3ioPut> decode(ByteSlice body) {
        var put = new V3ioPut(
                body.length(), Math.min(V3ioLimits.MAX_PUT_RECORDS, body.length() / LEAST_RECORD_BYTES + 1));
        try (JsonParser parser = V3ioJson.parser(body)) {
            boolean isRead = parser.nextToken() == JsonToken.START_OBJECT
                    && readMembers(parser, put)
                    && parser.nextToken() == null
                    && put.count() > 0;
            return isRead ? Checked.good(put) : Checked.bad(V3ioError.INVALID_ARGUMENT);
        } catch (IOException malformed) {
            return Checked.bad(V3ioError.INVALID_ARGUMENT);
        } finally {
            reader.rest();
        }
    }

    /** Clients take an entry with an error code for failed, so a stored one has none. */
    static V3ioAnswer encode(Outcomes outcomes, int failedCount) {
        return V3ioOutput.of(SMALL_BYTES + OUTCOME_BYTES * outcomes.count(), out -> {
            out.number("FailedRecordCount", failedCount);
            out.beginList(RECORDS);
            for (int place = 0; place < outcomes.count(); place++) {
                out.beginElement();
                writeOutcome(out, outcomes, place);
                out.endElement();
            }
            out.endList();
        });
    }

    private static void writeOutcome(V3ioOutput out, Outcomes outcomes, int place) throws IOException {
        if (outcomes.isStored(place)) {
            out.number("SequenceNumber", outcomes.sequenceNumber(place));
            out.number("ShardId", outcomes.shard(place));
        } else {
            V3ioError error = outcomes.error(place);
            out.number("ErrorCode", error.code());
            out.text("ErrorMessage", error.message());
        }
    }

    private boolean readMembers(JsonParser parser, V3ioPut put) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            boolean isGood = switch (member) {
                case V3ioTarget.STREAM -> readStream(parser, put);
                case RECORDS -> put.count() == 0 && readRecords(parser, put);
                default -> true;
            };
            if (!isGood) {
                return false;
            }
            parser.skipChildren();
        }
        return parser.currentToken() == JsonToken.END_OBJECT;
    }

    private static boolean readStream(JsonParser parser, V3ioPut put) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() <= V3ioPath.MAX_NAME_CHARS) {
            put.stream(parser.getText());
            return true;
        }
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    private boolean readRecords(JsonParser parser, V3ioPut put) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return false;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (put.count() == V3ioLimits.MAX_PUT_RECORDS) {
                return false;
            }
            reader.read(parser, put);
        }
        return parser.currentToken() == JsonToken.END_ARRAY;
    }
}
