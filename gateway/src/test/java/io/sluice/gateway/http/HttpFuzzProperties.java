// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sluice.fixture.Seeds;
import io.sluice.gateway.dialect.kinesis.AnswerForm;
import io.sluice.gateway.dialect.kinesis.FuzzRequests;
import io.sluice.gateway.dialect.kinesis.Gateway;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever comes out of a socket harms nobody but its sender, and is answered in form if it is a request at all. */
class HttpFuzzProperties {
    /** Sockets take longer than calls: so many seeds, each with this share of the inputs. */
    private static final int SEEDS = 40;

    private static final int SHARE = 5;

    /** What Vert.x says of versions of HTTP that it does not speak. */
    private static final int UNKNOWN_VERSION = 501;

    private static final String GOOD = "{\"StreamName\":\"orders\",\"PartitionKey\":\"a\",\"Data\":\"aGk=\"}";
    private static final String[] HEADERS = {
        "Content-Type: application/x-amz-json-1.1", "X-Amz-Target: Kinesis_20131202.PutRecord"
    };
    private static final BodyLimits HASTY =
            new BodyLimits(96 << 20, Duration.ofMillis(200), 1 << 20, Duration.ofMillis(200));
    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();
    private static ServedEdge served;

    @BeforeAll
    static void serve() {
        served = new ServedEdge(HASTY, Gateway.withStream("orders").dialect()).serve();
        LOGGED.start();
        rootLog().addAppender(LOGGED);
    }

    @AfterAll
    static void close() {
        rootLog().detachAppender(LOGGED);
        served.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_request_is_answered_in_form_and_if_it_has_an_end_so_is_the_next_on_its_connection(long seed)
            throws IOException {
        var random = new Random(seed);
        var requests = new FuzzRequests(random);
        var http = new FuzzHttp(random);

        try (RawClient other = served.connect()) {
            for (long left = Seeds.inputs() / SHARE; left > 0; left--) {
                FuzzHttp.Message message = http.write(requests.next());
                try {
                    judge(message);
                    requireGood(other);
                } catch (IOException | RuntimeException | Error wrong) {
                    throw new AssertionError(
                            "input " + left + " before the last: "
                                    + shown(message.bytes().array()),
                            wrong);
                }
            }
        }
        requireCalm();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void frames_that_are_none_end_their_own_connection_at_most(long seed) throws IOException {
        var random = new Random(seed);
        var requests = new FuzzRequests(random);
        var http2 = new FuzzHttp2(random);

        try (RawClient other = served.connect()) {
            for (long left = Seeds.inputs() / SHARE; left > 0; left--) {
                byte[] frames = http2.write(requests.next());
                try (RawClient client = served.connect()) {
                    AnswerForm.requireSilence(client.sendAll(frames));
                    requireGood(other);
                } catch (IOException | RuntimeException | Error wrong) {
                    throw new AssertionError("input " + left + " before the last: " + shown(frames), wrong);
                }
            }
        }
        requireCalm();
    }

    /** The blank lines end what a message without an end has taken of the next one. */
    private static void judge(FuzzHttp.Message message) throws IOException {
        try (RawClient client = served.connect()) {
            client.send(message.bytes().array())
                    .post("/", GOOD.getBytes(ISO_8859_1), HEADERS)
                    .send("\r\n\r\n");
            RawClient.Answer answer = client.read();
            while (!answer.body().contains("SequenceNumber") || answer.body().contains("Records")) {
                judge(answer, message);
                answer = client.read();
            }
        } catch (EOFException | SocketException closed) {
            assertThat(message.isInForm())
                    .as("a connection that was closed may be")
                    .isFalse();
        }
    }

    private static void judge(RawClient.Answer answer, FuzzHttp.Message message) throws EOFException {
        assertThat(answer.status() < 500 || (answer.status() == UNKNOWN_VERSION && !message.isInForm()))
                .as("status " + answer.status())
                .isTrue();
        AnswerForm.requireSilence(answer.body());
        if (answer.headers().getOrDefault("connection", "").equals("close")) {
            throw new EOFException("told to close");
        }
    }

    private static void requireGood(RawClient other) throws IOException {
        assertThat(other.post("/", GOOD.getBytes(ISO_8859_1), HEADERS).read().status())
                .isEqualTo(200);
    }

    private static void requireCalm() {
        served.awaitEmptyBudget();
        assertThat(LOGGED.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }

    private static String shown(byte[] bytes) {
        return new String(Arrays.copyOf(bytes, Math.min(3_000, bytes.length)), ISO_8859_1);
    }

    private static Logger rootLog() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    static LongStream seeds() {
        return Seeds.some().limit(SEEDS);
    }
}
