// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import io.sluice.load.dialect.PutForm;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;

/** The body of one put as it grows, entry by entry. */
final class PutBody {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final PutForm form;
    private final Buffer bytes;
    private boolean hasEntries;

    PutBody(PutForm form, int expectedBytes) {
        this.form = form;
        this.bytes = Buffer.buffer(expectedBytes).appendString(form.head());
    }

    /**
     * Adds an entry.
     *
     * @param key escaped for JSON, in UTF-8
     * @return where its data begins, in base64
     */
    int add(byte[] key, byte[] data) {
        beginEntry();
        bytes.appendString(form.beforeKey()).appendBytes(key).appendString(form.beforeData());
        int dataAt = bytes.length();
        bytes.appendBytes(BASE64.encode(data)).appendString(form.afterData());
        return dataAt;
    }

    /** Adds an entry as it stands in another body of this form. */
    void copy(Buffer other, int from, int to) {
        beginEntry();
        bytes.appendBuffer(other, from, to - from);
    }

    /** Where the next entry would begin, apart from what parts it from the last. */
    int length() {
        return bytes.length();
    }

    Buffer end() {
        return bytes.appendString(form.tail());
    }

    private void beginEntry() {
        if (hasEntries) {
            bytes.appendString(PutForm.BETWEEN);
        }
        hasEntries = true;
    }
}
