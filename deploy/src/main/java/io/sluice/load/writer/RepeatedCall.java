// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

import io.sluice.load.dialect.Attempt;
import io.sluice.load.dialect.PutAnswer;
import io.sluice.load.dialect.PutAnswer.Again;
import io.sluice.load.dialect.PutAnswer.Answered;
import io.sluice.load.dialect.PutAnswer.Doubt;
import io.sluice.load.dialect.PutAnswer.Wrong;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WrongAnswer;
import io.sluice.load.http.CallConnection;
import io.sluice.load.http.CallConnection.Unanswered;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/**
 * One call, sent until it has an answer or is given up: always the same body under the same invocation id, so that a
 * server that knows repeats stores it once. Each sending goes to the next endpoint, if there are several.
 */
final class RepeatedCall {
    private final CallConnection connection;
    private final WriterTools tools;
    private final Buffer body;
    private final int records;
    private final Promise<Ending> ending = Promise.promise();
    private final long startNanos;
    private Doubt doubt = Doubt.NOT_STORED;

    /**
     * How a call ended.
     *
     * @param isGivenUp whether it never got an answer for its records
     * @param failures attempts without an answer for its records
     */
    record Ending(RecordFates fates, boolean isGivenUp, int failures) {}

    RepeatedCall(CallConnection connection, WriterTools tools, Buffer body, int records) {
        this.connection = connection;
        this.tools = tools;
        this.body = body;
        this.records = records;
        this.startNanos = tools.nanoClock().getAsLong();
    }

    /** Fails with a {@link WrongAnswer} if the server will never take it. */
    Future<Ending> send() {
        var invocation = new UUID(tools.random().nextLong(), tools.random().nextLong());
        attempt(new Attempt(invocation, 1, tools.retries().maxAttempts()));
        return ending.future();
    }

    private void attempt(Attempt attempt) {
        connection
                .send(tools.puts().put(tools.form(), body, attempt))
                .onComplete(answer -> onAnswer(attempt, answer), fault -> onFault(attempt, fault));
    }

    private void onAnswer(Attempt attempt, WireAnswer answer) {
        PutAnswer read =
                tools.puts().read(tools.form(), answer, records, tools.witness().detail());
        if (read instanceof Answered answered) {
            ending.complete(new Ending(answered.fates(), false, attempt.number() - 1));
        } else if (read instanceof Again again) {
            connection.goOn();
            repeat(attempt, again);
        } else {
            ending.fail(new WrongAnswer(((Wrong) read).message()));
        }
    }

    /** Where no connection was to be had, nothing was sent. */
    private void onFault(Attempt attempt, Throwable fault) {
        if (fault instanceof Unanswered unanswered) {
            repeat(attempt, new Again(unanswered.code(), unanswered.wasSent() ? Doubt.MAYBE_STORED : Doubt.NOT_STORED));
        } else {
            ending.fail(fault);
        }
    }

    private void repeat(Attempt attempt, Again again) {
        tools.meter().error(again.code(), 1);
        doubt = again.doubt() == Doubt.MAYBE_STORED ? again.doubt() : doubt;
        long pauseMillis = tools.retries().pauseMillis(attempt.number(), tools.random());
        if (attempt.isLast() || !tools.mayRetry(startNanos, pauseMillis)) {
            Fate fate = doubt == Doubt.NOT_STORED ? Fate.REFUSED : Fate.UNKNOWN;
            ending.complete(new Ending(RecordFates.all(records, fate, again.code()), true, attempt.number()));
        } else {
            tools.meter().repeated();
            tools.vertx().setTimer(Math.max(1, pauseMillis), over -> attempt(attempt.next()));
        }
    }
}
