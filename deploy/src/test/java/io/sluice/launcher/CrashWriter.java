// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One client of a crash test: a call at a time, and what has no answer is sent again before anything new. */
final class CrashWriter {
    private static final int INTERNAL_FAILURE = 500;
    private static final int MAX_ATTEMPTS = 10;

    private final String stream;
    private final int writer;
    private final RandomGenerator random;
    private final CrashLedger ledger;
    private int nextNumber;
    private Optional<PutCall> answered = Optional.empty();
    private Optional<PutCall> unanswered = Optional.empty();

    CrashWriter(String stream, int writer, RandomGenerator random, CrashLedger ledger) {
        this.stream = stream;
        this.writer = writer;
        this.random = random;
        this.ledger = ledger;
    }

    /** Repeats and then writes on, without end; {@code onAnswer} runs after each answer. */
    void write(PlainKinesis server, Runnable onAnswer) throws IOException, InterruptedException {
        repeat(server, onAnswer);
        while (true) {
            put(server, PutCall.next(stream, writer, nextNumber, random));
            onAnswer.run();
        }
    }

    /** Repeats what has no answer, and the last that has one: its answer might have been lost as well. */
    void repeat(PlainKinesis server, Runnable onAnswer) throws IOException, InterruptedException {
        if (answered.isPresent()) {
            PutCall call = answered.get();
            ledger.repeatedAnswered(call, send(server, call));
            onAnswer.run();
        }
        if (unanswered.isPresent()) {
            PutCall call = unanswered.get();
            ledger.repeatedUnanswered(put(server, call));
            onAnswer.run();
        }
    }

    private List<Place> put(PlainKinesis server, PutCall call) throws IOException, InterruptedException {
        unanswered = Optional.of(call);
        List<Place> places = send(server, call);
        ledger.acknowledge(call, places);
        unanswered = Optional.empty();
        answered = Optional.of(call);
        nextNumber = call.records().get(call.records().size() - 1).number() + 1;
        return places;
    }

    private List<Place> send(PlainKinesis server, PutCall call) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.send(call.operation(), call.body(), call.invocation());
        for (int attempt = 2; answer.statusCode() == INTERNAL_FAILURE && attempt <= MAX_ATTEMPTS; attempt++) {
            ledger.unknown();
            answer = server.send(call.operation(), call.body(), call.invocation());
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError(call.operation() + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return call.places(answer.body());
    }
}
