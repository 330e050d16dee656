// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * How an API calls what it tells of a record.
 *
 * @param number the member with the sequence number
 * @param form of the sequence number
 * @param key the member with the partition key
 * @param data the member with the data in base64
 */
public record RecordMembers(String number, NumberForm form, String key, String data) {
    /** How a sequence number is written. */
    public interface NumberForm {
        /** In decimal. */
        String read(JsonParser value) throws IOException;
    }

    /** Reads a list of which the bracket is read. */
    public List<ReadRecord> list(JsonParser list) throws IOException {
        List<ReadRecord> records = new ArrayList<>();
        JsonTokens.objects(list, object -> records.add(read(object)));
        return records;
    }

    private ReadRecord read(JsonParser object) throws IOException {
        String numberRead = "";
        String keyRead = "";
        byte[] dataRead = new byte[0];
        while (object.nextToken() == JsonToken.FIELD_NAME) {
            String member = object.currentName();
            object.nextToken();
            if (member.equals(number)) {
                numberRead = form.read(object);
            } else if (member.equals(key)) {
                keyRead = object.getText();
            } else if (member.equals(data)) {
                dataRead = base64(object.getText());
            } else {
                object.skipChildren();
            }
        }
        if (numberRead.isEmpty()) {
            throw new IOException("a record has no " + number);
        }
        return new ReadRecord(numberRead, keyRead, dataRead);
    }

    private byte[] base64(String text) throws IOException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException noBase64) {
            throw new IOException(data + " is not base64", noBase64);
        }
    }
}
