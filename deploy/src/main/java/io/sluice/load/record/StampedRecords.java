// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.load.dialect.PutForm;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;

/**
 * Made up records without end. One body is made at the start; a batch is that body with other numbers in it. The keys
 * go round, and no batch has one twice: whatever is refused and sent again cannot pass a record of its own key.
 */
public final class StampedRecords implements WriterRecords {
    /** Fewer keys would spread badly over the shards. */
    private static final int MIN_KEYS = 120;

    static final int MAX_KEY_INDEX = 999_999;

    private static final int KEY_INDEX_GROUPS = 2;
    private static final int NUMBER_BASE64_AT = Stamp.NUMBER_AT / Digits.GROUP_BYTES * Digits.GROUP_BASE64;

    private final Stamp stamp;
    private final int writer;
    private final int batch;
    private final PutForm form;
    private final byte[] key;
    private final byte[] data;
    private final int keyIndexAt;
    private final int[] keyIndexes;
    private final int[] entryAt;
    private final int entryBytes;
    private final int dataAt;
    private final Buffer body;
    private final Fingerprint fingerprint = new Fingerprint();
    private long first;
    private long next;

    /**
     * Whose records these are.
     *
     * @param writer its number in the run
     * @param part where its keys lie
     */
    public record Author(Stamp stamp, int writer, RingPart part) {}

    public StampedRecords(Author author, int batch, PutForm form) {
        this(author, batch, form, 0);
    }

    /** @param next number of the first record */
    StampedRecords(Author author, int batch, PutForm form, long next) {
        this.next = next;
        this.stamp = author.stamp();
        this.writer = author.writer();
        this.batch = batch;
        this.form = form;
        this.data = stamp.data(writer);
        String keyBeforeIndex = String.format(Locale.ROOT, "%s-%05d-", stamp.run(), writer);
        this.key = (keyBeforeIndex + "0".repeat(KEY_INDEX_GROUPS * Digits.GROUP_BYTES)).getBytes(ISO_8859_1);
        this.keyIndexAt = keyBeforeIndex.length();
        this.keyIndexes = author.part().keyIndexes(key, keyIndexAt, keys(batch));
        this.entryAt = new int[batch];
        var whole = new PutBody(form, expectedBytes());
        int firstDataAt = 0;
        for (int place = 0; place < batch; place++) {
            entryAt[place] = whole.length() + (place == 0 ? 0 : PutForm.BETWEEN.length());
            int at = whole.add(key, data);
            firstDataAt = place == 0 ? at : firstDataAt;
        }
        this.dataAt = firstDataAt - entryAt[0];
        this.entryBytes = whole.length() - entryAt[batch - 1];
        this.body = whole.end();
    }

    /** How many partition keys a writer uses: a multiple of the batch. Record n has key n modulo this. */
    public static int keys(int batch) {
        return (MIN_KEYS + batch - 1) / batch * batch;
    }

    @Override
    public Future<Integer> next() {
        first = next;
        next += batch;
        for (int place = 0; place < batch; place++) {
            long number = first + place;
            int keyAt = entryAt[place] + form.beforeKey().length();
            Digits.write(body, keyAt + keyIndexAt, KEY_INDEX_GROUPS, keyIndex(number));
            if (stamp.isNumbered()) {
                Digits.writeBase64(body, entryAt[place] + dataAt + NUMBER_BASE64_AT, Stamp.NUMBER_GROUPS, number);
            }
        }
        return Future.succeededFuture(batch);
    }

    @Override
    public Buffer body(int count) {
        if (count == batch) {
            return body;
        }
        int end = entryAt[count - 1] + entryBytes;
        return body.getBuffer(0, end).appendString(form.tail());
    }

    @Override
    public Buffer body(int[] places) {
        var some = new PutBody(form, expectedBytes());
        for (int place : places) {
            some.copy(body, entryAt[place], entryAt[place] + entryBytes);
        }
        return some.end();
    }

    @Override
    public int bytes(int place) {
        return data.length;
    }

    @Override
    public long fingerprint(int place) {
        long number = first + place;
        if (stamp.isNumbered()) {
            Digits.write(data, Stamp.NUMBER_AT, Stamp.NUMBER_GROUPS, number);
        }
        Digits.write(key, keyIndexAt, KEY_INDEX_GROUPS, keyIndex(number));
        return fingerprint.of(key, data);
    }

    @Override
    public long identity(int place) {
        return Stamp.identity(writer, first + place);
    }

    private int keyIndex(long number) {
        return keyIndexes[(int) (number % keyIndexes.length)];
    }

    private int expectedBytes() {
        int around = form.beforeKey().length()
                + form.beforeData().length()
                + form.afterData().length();
        int entry = key.length + around + (data.length + 2) / Digits.GROUP_BYTES * Digits.GROUP_BASE64 + 1;
        return form.head().length() + batch * entry + form.tail().length();
    }
}
