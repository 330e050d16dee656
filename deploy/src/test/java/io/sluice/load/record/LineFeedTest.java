// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.dialect.PutForm;
import io.sluice.load.dialect.PutLimits;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineFeedTest {
    private static final long DEADLINE_SECONDS = 20;
    private static final int BATCH = 10;
    private static final long ROOMY = 1 << 20;
    private static final PutForm FORM = new KinesisLoad("orders").puts().form(BATCH);
    private static final PutLimits LIMITS = new PutLimits(500, 1000, 4000, 256);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws TimeoutException {
        vertx.close().await(DEADLINE_SECONDS, SECONDS);
    }

    @Test
    void lines_become_batches_byte_for_byte_and_blank_ones_are_left_out() throws Exception {
        var feed = feed(stream("one\n\n  \n{ \"two\" : 2 }\r\nthree ж\n"), Optional.empty(), ROOMY);
        WriterRecords records = writer(feed, LIMITS);
        feed.start();

        assertThat(next(records)).isEqualTo(3);

        assertThat(lines(records, 3)).containsExactly("one", "{ \"two\" : 2 }", "three ж");
        assertThat(IntStream.range(0, 3).mapToLong(records::identity)).containsExactly(1L, 4L, 5L);
        assertThat(next(records)).isZero();
    }

    @Test
    void lines_of_one_key_go_to_one_writer_in_their_order() throws Exception {
        String text = IntStream.range(0, 300)
                .mapToObj(i -> "{\"k\":\"key-" + i % 7 + "\",\"n\":" + i + "}\n")
                .collect(Collectors.joining());
        var feed = feed(stream(text), Optional.of("k"), ROOMY);
        List<WriterRecords> writers = List.of(writer(feed, LIMITS), writer(feed, LIMITS), writer(feed, LIMITS));
        feed.start();

        List<List<JsonObject>> dealt = new ArrayList<>();
        for (WriterRecords writer : writers) {
            dealt.add(all(writer));
        }

        assertThat(dealt.stream().mapToInt(List::size).sum()).isEqualTo(300);
        for (int key = 0; key < 7; key++) {
            String name = "key-" + key;
            List<List<Integer>> numbers = dealt.stream()
                    .map(lines -> lines.stream()
                            .filter(line -> line.getString("k").equals(name))
                            .map(line -> line.getInteger("n"))
                            .toList())
                    .filter(list -> !list.isEmpty())
                    .toList();
            assertThat(numbers).hasSize(1);
            assertThat(numbers.get(0)).isSorted();
        }
    }

    @Test
    void a_batch_is_not_larger_than_a_call_may_be() throws Exception {
        String line = "x".repeat(900);
        var feed = feed(stream((line + "\n").repeat(10)), Optional.empty(), ROOMY);
        WriterRecords records = writer(feed, LIMITS);
        feed.start();

        assertThat(next(records)).isEqualTo(4);
        assertThat(next(records)).isEqualTo(4);
        assertThat(next(records)).isEqualTo(2);
    }

    @Test
    void the_reading_waits_for_the_writers_and_holds_no_more_than_its_bound() throws Exception {
        int lines = 5000;
        int lineBytes = 500;
        InputStream input = stream(("x".repeat(lineBytes - 1) + "\n").repeat(lines));
        long bound = 100_000;
        var feed = feed(input, Optional.empty(), bound);
        WriterRecords records = writer(feed, LIMITS);
        feed.start();

        long taken = 0;
        long most = 0;
        for (int count = next(records); count > 0; count = next(records)) {
            taken += count;
            most = Math.max(most, feed.readBytes() - taken * lineBytes);
        }

        assertThat(taken).isEqualTo(lines);
        // One chunk of the input is read ahead as well.
        assertThat(most).isLessThan(bound + 2 * 64 * 1024);
    }

    @Test
    void a_slow_input_is_not_waited_for_until_a_batch_is_full() throws Exception {
        var slow = new PipedOutputStream();
        var feed = feed(new PipedInputStream(slow), Optional.empty(), ROOMY);
        WriterRecords records = writer(feed, LIMITS);
        feed.start();

        slow.write("first\n".getBytes(UTF_8));
        slow.flush();

        assertThat(next(records)).isEqualTo(1);
        assertThat(lines(records, 1)).containsExactly("first");
        slow.close();
        assertThat(next(records)).isZero();
    }

    @Test
    void a_bad_line_ends_the_input_and_what_was_before_is_put() throws Exception {
        var feed = feed(stream("{\"k\":1}\n{\"k\":2}\nbad\n{\"k\":4}\n"), Optional.of("k"), ROOMY);
        WriterRecords records = writer(feed, LIMITS);
        feed.start();

        assertThat(next(records)).isEqualTo(2);
        assertThat(next(records)).isZero();

        assertThat(feed.failure()).get().asString().contains("line 3 is not JSON");
    }

    @Test
    void closed_it_gives_no_more_lines() throws Exception {
        var endless = new PipedOutputStream();
        var feed = feed(new PipedInputStream(endless), Optional.empty(), ROOMY);
        WriterRecords records = writer(feed, LIMITS);
        feed.start();

        feed.close();

        assertThat(next(records)).isZero();
        endless.close();
    }

    private LineFeed feed(InputStream stream, Optional<String> key, long queueBytes) {
        return new LineFeed(new LineFeed.Input(stream, key, queueBytes), LIMITS, "run");
    }

    private WriterRecords writer(LineFeed feed, PutLimits limits) {
        return feed.writer(vertx, Runnable::run, new LineFeed.Batching(FORM, limits, BATCH));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static int next(WriterRecords records) throws Exception {
        return records.next().await(DEADLINE_SECONDS, SECONDS);
    }

    private static List<JsonObject> all(WriterRecords records) throws Exception {
        List<JsonObject> all = new ArrayList<>();
        for (int count = next(records); count > 0; count = next(records)) {
            lines(records, count).forEach(line -> all.add(new JsonObject(line)));
        }
        return all;
    }

    private static List<String> lines(WriterRecords records, int count) {
        return new JsonObject(records.body(count))
                .getJsonArray("Records").stream()
                        .map(entry -> ((JsonObject) entry).getString("Data"))
                        .map(data -> new String(Base64.getDecoder().decode(data), UTF_8))
                        .toList();
    }
}
