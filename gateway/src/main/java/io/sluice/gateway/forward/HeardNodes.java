// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.NodeAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Which of the living nodes answer the canaries of this process's event loops. Safe to use from any thread. */
public final class HeardNodes {
    /** A node that lives and gives no answer for so long is silent. */
    public static final Duration SILENCE = Duration.ofSeconds(3);

    /** A silent node is told of no more often. */
    public static final Duration BETWEEN_NEWS = Duration.ofSeconds(5);

    private final Map<NodeAddress, Ear> ears = new ConcurrentHashMap<>();
    private final LongAdder answers = new LongAdder();
    private final LongAdder silences = new LongAdder();

    /** Greetings that were answered. */
    public long answers() {
        return answers.sum();
    }

    /** Greetings that were not answered within {@link #SILENCE}. */
    public long silences() {
        return silences.sum();
    }

    /**
     * How long ago each living node answered last, or since when it is greeted in vain.
     *
     * @param nowNanos the process's monotonic clock
     */
    public Map<Integer, Duration> sinceAnswer(long nowNanos) {
        Map<Integer, Duration> since = new TreeMap<>();
        ears.forEach((life, ear) -> since.put(life.node(), Duration.ofNanos(nowNanos - ear.answeredNanos())));
        return since;
    }

    /**
     * Which nodes are heard.
     *
     * @param nowNanos the process's monotonic clock
     */
    public Hearing hearing(long nowNanos) {
        List<NodeAddress> heard = new ArrayList<>();
        List<NodeAddress> silent = new ArrayList<>();
        ears.forEach((life, ear) -> {
            if (ear.isSilent(nowNanos)) {
                silent.add(life);
            } else if (ear.hasAnswered) {
                heard.add(life);
            }
        });
        heard.sort(Comparator.comparingInt(NodeAddress::node));
        silent.sort(Comparator.comparingInt(NodeAddress::node));
        return new Hearing(heard, silent);
    }

    /** These lives are greeted now, and no others. */
    void seen(Collection<NodeAddress> alive, long nowNanos) {
        ears.keySet().retainAll(new HashSet<>(alive));
        alive.forEach(life -> ears.computeIfAbsent(life, met -> new Ear(nowNanos)));
    }

    void answered(NodeAddress life, long nowNanos) {
        answers.increment();
        Ear ear = ears.get(life);
        if (ear != null) {
            ear.hear(nowNanos);
        }
    }

    void unanswered() {
        silences.increment();
    }

    /** This process did not run for a while: that nothing was heard meanwhile is nobody else's silence. */
    void weStoodStill(long nowNanos) {
        ears.values().forEach(ear -> ear.listenAnew(nowNanos));
    }

    /** Whether others are to be told that the life is silent; for a while the next to ask is told no. */
    boolean isToBeTold(NodeAddress life, long nowNanos) {
        Ear ear = ears.get(life);
        return ear != null && ear.isSilent(nowNanos) && ear.mayTell(nowNanos);
    }

    /** What is known of one life. */
    private static final class Ear {
        private final AtomicLong answeredNanos;
        private final AtomicLong toldNanos;
        private volatile long listeningSinceNanos;
        private volatile boolean hasAnswered;

        Ear(long nowNanos) {
            answeredNanos = new AtomicLong(nowNanos);
            toldNanos = new AtomicLong(nowNanos - BETWEEN_NEWS.toNanos());
            listeningSinceNanos = nowNanos;
        }

        long answeredNanos() {
            return answeredNanos.get();
        }

        void hear(long nowNanos) {
            answeredNanos.accumulateAndGet(nowNanos, Math::max);
            hasAnswered = true;
        }

        void listenAnew(long nowNanos) {
            listeningSinceNanos = nowNanos;
        }

        boolean isSilent(long nowNanos) {
            return nowNanos - Math.max(answeredNanos.get(), listeningSinceNanos) >= SILENCE.toNanos();
        }

        boolean mayTell(long nowNanos) {
            long told = toldNanos.get();
            return nowNanos - told >= BETWEEN_NEWS.toNanos() && toldNanos.compareAndSet(told, nowNanos);
        }
    }
}
