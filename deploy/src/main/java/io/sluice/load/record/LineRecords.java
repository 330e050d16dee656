// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sluice.load.dialect.PutForm;
import io.sluice.load.dialect.PutLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The lines of an input that fall to one writer. */
final class LineRecords implements WriterRecords {
    /** How long a slow input may make a batch wait for more lines. */
    private static final long LINGER_MILLIS = 20;

    private final Vertx vertx;
    private final LineQueue queue;
    private final PutForm form;
    private final PutLimits limits;
    private final int batch;
    private final Fingerprint fingerprint = new Fingerprint();
    private List<Line> lines = List.of();

    LineRecords(Vertx vertx, LineQueue queue, PutForm form, PutLimits limits, int batch) {
        this.vertx = vertx;
        this.queue = queue;
        this.form = form;
        this.limits = limits;
        this.batch = batch;
    }

    @Override
    public Future<Integer> next() {
        Future<List<Line>> taken = queue.take(batch, limits.callBytes());
        long timer = vertx.setTimer(LINGER_MILLIS, late -> queue.hurry());
        return taken.map(more -> {
            vertx.cancelTimer(timer);
            lines = more;
            return more.size();
        });
    }

    @Override
    public Buffer body(int count) {
        return body(IntStream.range(0, count).toArray());
    }

    @Override
    public Buffer body(int[] places) {
        var body = new PutBody(form, expectedBytes());
        for (int place : places) {
            Line line = lines.get(place);
            body.add(escaped(line.key()), line.data());
        }
        return body.end();
    }

    @Override
    public int bytes(int place) {
        return lines.get(place).data().length;
    }

    @Override
    public long fingerprint(int place) {
        Line line = lines.get(place);
        return fingerprint.of(line.key(), line.data());
    }

    @Override
    public long identity(int place) {
        return lines.get(place).number();
    }

    private int expectedBytes() {
        return form.head().length()
                + form.tail().length()
                + lines.stream().mapToInt(line -> 2 * line.bytes()).sum();
    }

    private static byte[] escaped(byte[] key) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(new String(key, StandardCharsets.UTF_8));
    }
}
