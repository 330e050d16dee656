// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.operation.CallNames;
import io.sluice.gateway.operation.Dedupe;
import io.sluice.gateway.operation.PutOutcomes;
import io.sluice.gateway.operation.PutRecords.Attempt;
import io.sluice.gateway.operation.PutRefusal;
import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import io.sluice.model.StreamUid;
import io.sluice.routing.PartitionKeyHash;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A producer like an AWS SDK: one call at a time, each repeated as a whole under one invocation id while anything in it is
 * unknown, through whichever gateway the balancer gives; now and then it hangs up and repeats at once. What it was not
 * answered by a gateway that is restarted it repeats through another.
 */
final class SimulatedClient {
    private static final int MAX_ATTEMPTS = 4;
    private static final int MANY_RECORDS = 30;
    private static final int LARGE_RECORD_BYTES = 300 << 10;
    private static final Duration PUT_DEADLINE = SimulatedGateway.PUT_DEADLINE;

    private final int number;
    private final SimulatedTime time;
    private final RandomGenerator random;
    private final SimulatedCluster cluster;
    private final Ledger ledger;
    private final CallNames names;
    private final PartitionKeyHash hash = new PartitionKeyHash();
    private int callsLeft;
    private long nextRecord;

    SimulatedClient(
            int number,
            SimulatedTime time,
            RandomGenerator random,
            SimulatedCluster cluster,
            Ledger ledger,
            int calls) {
        this.number = number;
        this.time = time;
        this.random = random;
        this.cluster = cluster;
        this.ledger = ledger;
        this.names = new CallNames(random, Dedupe.ON);
        this.callsLeft = calls;
    }

    boolean isDone() {
        return callsLeft == 0;
    }

    void start() {
        time.after(time.upTo(Duration.ofMillis(20)), this::nextCall);
    }

    private void nextCall() {
        if (isDone()) {
            return;
        }
        var call = new Call(1 + random.nextInt(random.nextBoolean() ? MANY_RECORDS : 2));
        call.attempt(1);
    }

    /** One put from its first attempt to its last. */
    private final class Call {
        private final long firstRecord = nextRecord;
        private final int count;
        private final RecordArena records;
        private final CallId id;
        private boolean mayStillBeStored;

        Call(int count) {
            this.count = count;
            this.records = arena();
            // An SDK repeats its id; another client has none, so only the gateway's own repeats are known.
            Optional<String> invocation = random.nextInt(5) == 0
                    ? Optional.empty()
                    : Optional.of(new UUID(random.nextLong(), random.nextLong()).toString());
            this.id = names.name("0", new StreamUid(1, 2), "PutRecords", invocation, ByteSlice.EMPTY);
        }

        void attempt(int attempt) {
            List<SimulatedGateway> ready = cluster.gateways().stream()
                    .filter(SimulatedGateway::isReady)
                    .toList();
            if (ready.isEmpty()) {
                time.after(Duration.ofMillis(100), () -> attempt(attempt));
            } else {
                attempt(attempt, ready.get(random.nextInt(ready.size())));
            }
        }

        private void attempt(int attempt, SimulatedGateway gateway) {
            var answered = new boolean[1];
            if (id.isFromClient() && random.nextInt(12) == 0 && attempt < MAX_ATTEMPTS) {
                time.after(time.upTo(Duration.ofMillis(30)), () -> hangUp(answered, attempt));
            }
            long began = time.nanos();
            gateway.put(records, id, attempt == 1 ? Attempt.FIRST : Attempt.REPEATED)
                    .onComplete(outcomes -> {
                        if (!answered[0]) {
                            answered[0] = true;
                            if (outcomes.succeeded()) {
                                onAnswer(outcomes.result(), attempt, began);
                            } else {
                                onFailure(outcomes.cause(), attempt);
                            }
                        }
                    });
        }

        private void hangUp(boolean[] answered, int attempt) {
            if (!answered[0]) {
                answered[0] = true;
                mayStillBeStored = true;
                attempt(attempt + 1);
            }
        }

        /** A client without ids of its own gives up what it lost, for it would store it twice. */
        private void onFailure(Throwable cause, int attempt) {
            if (!SimulatedGateway.isConnectionLost(cause)) {
                ledger.notFound(cause);
                time.after(Duration.ofMillis(100), () -> attempt(attempt));
                return;
            }
            mayStillBeStored = true;
            if (id.isFromClient() && attempt < MAX_ATTEMPTS) {
                time.after(time.upTo(Duration.ofMillis(100)), () -> attempt(attempt + 1));
            } else {
                end();
            }
        }

        private void onAnswer(PutOutcomes outcomes, int attempt, long beganNanos) {
            boolean isEarly = time.nanos() - beganNanos < PUT_DEADLINE.toNanos();
            mayStillBeStored |= outcomes.hasUnknown() && isEarly;
            requireCalm(outcomes);
            if (isWorthRepeating(outcomes) && id.isFromClient() && attempt < MAX_ATTEMPTS) {
                time.after(time.upTo(Duration.ofMillis(400 << attempt)), () -> attempt(attempt + 1));
                return;
            }
            for (int place = 0; place < count; place++) {
                note(outcomes, place);
            }
            end();
        }

        /** What an attempt that nobody waits for may still store it stores by its deadline. */
        private void end() {
            callsLeft--;
            time.after(
                    mayStillBeStored ? PUT_DEADLINE : time.upTo(Duration.ofMillis(50)), SimulatedClient.this::nextCall);
        }

        private void requireCalm(PutOutcomes outcomes) {
            StreamDescription stream = outcomes.stream().description();
            for (int place = 0; place < count; place++) {
                if (!outcomes.isStored(place)) {
                    int shard = outcomes.stream().shardMap().shardFor(records.hashHigh(place), records.hashLow(place));
                    ledger.failed(stream.shard(shard), outcomes.refusal(place));
                }
            }
        }

        private boolean isWorthRepeating(PutOutcomes outcomes) {
            return IntStream.range(0, count)
                    .anyMatch(place -> !outcomes.isStored(place)
                            && (outcomes.refusal(place) == PutRefusal.UNKNOWN
                                    || outcomes.refusal(place) == PutRefusal.UNAVAILABLE));
        }

        private void note(PutOutcomes outcomes, int place) {
            long record = recordNumber(firstRecord + place);
            if (outcomes.isStored(place)) {
                ledger.acknowledge(record, outcomes.shard(place), outcomes.offset(place));
            } else if (saysNotStored(outcomes.refusal(place)) && !mayStillBeStored) {
                ledger.refuse(record);
            } else if (outcomes.refusal(place) == PutRefusal.UNAVAILABLE && !mayStillBeStored) {
                ledger.unavailable(record);
            }
        }

        private static boolean saysNotStored(PutRefusal refusal) {
            return switch (refusal) {
                case THROTTLED, OVERLOADED, DISK_FULL, SHARD_CLOSED -> true;
                case NO_SUCH_STREAM, UNAVAILABLE, UNKNOWN -> false;
            };
        }

        private RecordArena arena() {
            boolean isLarge = count < 8 && random.nextInt(4) == 0;
            var arena = new RecordArena(count * 64, count);
            for (int i = 0; i < count; i++) {
                byte[] key = ("c" + number + "k" + random.nextInt(3)).getBytes(UTF_8);
                var data = new byte[Ledger.PAYLOAD_HEAD_BYTES + (isLarge ? LARGE_RECORD_BYTES : random.nextInt(50))];
                ByteBuffer.wrap(data).putLong(recordNumber(nextRecord++)).putInt(number);
                hash.hash(key, 0, key.length);
                arena.begin(PlacedBy.KEY);
                arena.key(key, 0, key.length);
                arena.data(data, 0, data.length);
                arena.end(hash.high(), hash.low());
            }
            return arena;
        }

        private long recordNumber(long sent) {
            return sent * 100 + number;
        }
    }
}
