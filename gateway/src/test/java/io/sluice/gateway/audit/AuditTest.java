// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.fixture.Seeds;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
    private static final long SECOND = 1_000_000_000L;
    private static final AuditedRequest REQUEST =
            new AuditedRequest("kinesis", "PutRecord", "AKID", "192.0.2.1", "orders", "0-id");

    private final AuditLog log = new AuditLog();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final Audit audit = new Audit(new AuditConfig(3), nanos::get);

    static LongStream seeds() {
        return Seeds.some();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_line_says_what_who_where_and_how_it_ended() {
        audit.forbidden(REQUEST, "AccessDeniedException");
        audit.denied(AuditedRequest.ofStranger("dis", "unknown", "::1", "1-id"), "UNKNOWN_KEY");
        audit.control(REQUEST, "done");

        assertThat(log.lines())
                .containsExactly(
                        "what=forbidden dialect=kinesis operation=PutRecord principal=AKID peer=192.0.2.1 stream=orders"
                                + " outcome=AccessDeniedException request=0-id",
                        "what=denied dialect=dis operation=unknown principal=- peer=::1 stream=- outcome=UNKNOWN_KEY"
                                + " request=1-id",
                        "what=control dialect=kinesis operation=PutRecord principal=AKID peer=192.0.2.1 stream=orders"
                                + " outcome=done request=0-id");
    }

    @Test
    void refusals_beyond_the_bound_of_a_second_are_counted_and_the_number_is_told_when_it_is_over() {
        IntStream.range(0, 10).forEach(refusal -> audit.denied(REQUEST, "UNKNOWN_KEY"));
        assertThat(log.lines()).hasSize(3);
        log.clear();

        nanos.addAndGet(SECOND);
        audit.forbidden(REQUEST, "AccessDeniedException");

        assertThat(log.lines()).hasSize(2).first().isEqualTo("what=more count=7");
    }

    @Test
    void the_number_is_told_also_if_nothing_is_refused_any_more() {
        IntStream.range(0, 5).forEach(refusal -> audit.denied(REQUEST, "UNKNOWN_KEY"));
        log.clear();

        nanos.addAndGet(SECOND - 1);
        audit.tick();
        assertThat(log.lines()).isEmpty();

        nanos.incrementAndGet();
        audit.tick();
        audit.tick();
        assertThat(log.lines()).containsExactly("what=more count=2");
    }

    @Test
    void what_changes_streams_is_written_however_much_is_refused() {
        IntStream.range(0, 100).forEach(refusal -> audit.denied(REQUEST, "UNKNOWN_KEY"));
        log.clear();

        IntStream.range(0, 100).forEach(change -> audit.control(REQUEST, "done"));

        assertThat(log.lines()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    'a b'                       , a\\u0020b
                    'a=b'                       , a\\u003db
                    'a"b'                       , a\\u0022b
                    'a\\u0041'                  , a\\u005cu0041
                    -                           , \\u002d
                    --                          , --
                    é                           , \\u00e9
                    ''                          , -
                    """)
    void a_value_ends_at_the_next_blank_whatever_is_in_it(String principal, String written) {
        assertThat(principalOf(principal)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u0000", "\u001b[2J", "\u007f", "\ud83d\ude00"})
    void nothing_that_a_terminal_or_a_reader_takes_for_more_than_text_is_written(String odd) {
        audit.control(new AuditedRequest("d", "o", "a" + odd + "what=control", "p", "s", "r"), "done");

        assertThat(log.lines()).singleElement().asString().matches("[ -~]+").doesNotContain(" what=control");
    }

    @Test
    void a_value_is_cut() {
        assertThat(principalOf("a".repeat(200))).isEqualTo("a".repeat(200));
        assertThat(principalOf("a".repeat(201))).isEqualTo("a".repeat(200) + "...");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_line_has_its_eight_fields_in_their_order_whatever_they_hold(long seed) {
        var random = new Random(seed);

        audit.control(
                new AuditedRequest(text(random), text(random), text(random), text(random), text(random), text(random)),
                text(random));

        assertThat(log.lines())
                .singleElement()
                .asString()
                .matches("what=control dialect=[^ =]+ operation=[^ =]+ principal=[^ =]+ peer=[^ =]+ stream=[^ =]+"
                        + " outcome=[^ =]+ request=[^ =]+");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100_001})
    void a_bound_that_is_none_is_refused(int perSecond) {
        assertThatThrownBy(() -> new AuditConfig(perSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("audit.refusals-per-second");
    }

    private String principalOf(String principal) {
        log.clear();
        audit.control(new AuditedRequest("d", "o", principal, "p", "s", "r"), "done");
        String line = log.lines().get(0);
        return line.substring(line.indexOf("principal=") + 10, line.indexOf(" peer="));
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(300), 0, 0x180)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
