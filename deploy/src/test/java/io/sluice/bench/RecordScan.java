// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** Looks for data in a put's body, without looking at anything else. */
final class RecordScan {
    private static final byte[] BEFORE = {'"', 'D', 'a', 't', 'a', '"', ':', '"'};

    private RecordScan() {}

    /** The data of all records, one behind the other. */
    static ByteBuffer decode(byte[] body) {
        var records = ByteBuffer.allocate(body.length);
        int at = 0;
        while ((at = indexOfData(body, at)) >= 0) {
            int end = at;
            while (body[end] != '"') {
                end++;
            }
            records.put(Base64.getDecoder().decode(Arrays.copyOfRange(body, at, end)));
            at = end;
        }
        return records.flip();
    }

    /** Behind the next opening quote of data; negative if there is none. */
    private static int indexOfData(byte[] body, int from) {
        for (int at = from; at <= body.length - BEFORE.length; at++) {
            if (body[at] == '"' && Arrays.equals(body, at, at + BEFORE.length, BEFORE, 0, BEFORE.length)) {
                return at + BEFORE.length;
            }
        }
        return -1;
    }
}
