// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One pod from its start to its end, with what a kubelet does for it: probes it, starts its container again when that ends
 * or is not alive, stops it in order.
 */
final class Pod {
    /** Three probes, a look at the process, and its end. */
    private static final int THREADS = 5;

    private static final long LOOK_MILLIS = 500;

    private final PodTemplate template;
    private final PodSandbox sandbox;
    private final PodFolder folder;
    private final Consumer<Pod> onChange;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final Set<String> notReadyFor = new LinkedHashSet<>();
    private final long begunNanos = System.nanoTime();
    private final CompletableFuture<Duration> firstReady = new CompletableFuture<>();
    private volatile Container container;
    private volatile boolean isStarted;
    private volatile boolean isReady;
    private volatile boolean isTerminating;
    private volatile int restarts;
    private volatile long mostResidentBytes;

    /** @param onChange told when the pod has become ready, or is that no more, or is to end */
    private Pod(PodTemplate template, PodSandbox sandbox, PodFolder folder, Consumer<Pod> onChange) throws IOException {
        this.template = template;
        this.sandbox = sandbox;
        this.folder = folder;
        this.onChange = onChange;
        this.container = Container.start(sandbox, log(), template.arguments());
    }

    /** Starts it; returns at once. */
    static Pod start(PodTemplate template, PodSandbox sandbox, PodFolder folder, Consumer<Pod> onChange)
            throws IOException {
        var pod = new Pod(template, sandbox, folder, onChange);
        pod.watch();
        return pod;
    }

    String name() {
        return sandbox.pod();
    }

    PodSandbox sandbox() {
        return sandbox;
    }

    PodTemplate template() {
        return template;
    }

    PodFolder folder() {
        return folder;
    }

    Map<String, String> labels() {
        return template.labels();
    }

    Path log() {
        return sandbox.folder().resolve("log");
    }

    boolean isReady() {
        return isReady && !isTerminating;
    }

    boolean isTerminating() {
        return isTerminating;
    }

    int restarts() {
        return restarts;
    }

    boolean wasKilled() {
        return container.wasKilled();
    }

    OptionalInt exitCode() {
        return container.exitCode();
    }

    long mostResidentBytes() {
        return mostResidentBytes;
    }

    /** How long after its start it was ready first. */
    CompletableFuture<Duration> firstReady() {
        return firstReady;
    }

    /** All that its readiness probe was told while it was not ready, in order. */
    Set<String> notReadyFor() {
        synchronized (notReadyFor) {
            return new LinkedHashSet<>(notReadyFor);
        }
    }

    /** Asks outside of the kubelet's turns. */
    Probe.Answer ask(String probe) {
        return template.probe(probe).orElseThrow().ask(sandbox.address());
    }

    /** When it completes the pod is gone, in order or by force, and its address with it. */
    CompletableFuture<Void> delete() {
        isTerminating = true;
        onChange.accept(this);
        return CompletableFuture.runAsync(this::end, threads).whenComplete((ended, failure) -> threads.shutdownNow());
    }

    private void end() {
        try {
            container.stop(template.grace());
            sandbox.remove();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("pod " + name() + " did not end", failure);
        }
    }

    private void watch() {
        repeat("startupProbe", this::onStartup);
        repeat("livenessProbe", this::onLiveness);
        repeat("readinessProbe", this::onReadiness);
        var unused = threads.scheduleWithFixedDelay(
                () -> guarded(this::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void repeat(String name, Consumer<ProbeTurns> turn) {
        template.probe(name).ifPresent(probe -> {
            var turns = new ProbeTurns(probe, sandbox.address());
            var unused = threads.scheduleAtFixedRate(
                    () -> guarded(() -> turn.accept(turns)), 0, probe.period().toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** A scheduler says nothing of what is thrown, and does not go on. */
    private void guarded(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException broken) {
            firstReady.completeExceptionally(broken);
            throw broken;
        }
    }

    private void onStartup(ProbeTurns turns) {
        if (!isStarted) {
            ProbeTurns.Turn turn = turns.take();
            isStarted = turn.finding() == ProbeTurns.Finding.GOOD;
            restartIf(turn.finding() == ProbeTurns.Finding.BAD);
        }
    }

    private void onLiveness(ProbeTurns turns) {
        if (isStarted) {
            restartIf(turns.take().finding() == ProbeTurns.Finding.BAD);
        }
    }

    private void onReadiness(ProbeTurns turns) {
        if (isStarted) {
            ProbeTurns.Turn turn = turns.take();
            switch (turn.finding()) {
                case GOOD -> turnReady(true);
                case UNDECIDED -> note(turn.text());
                case BAD -> {
                    note(turn.text());
                    turnReady(false);
                }
            }
        }
    }

    private void note(String obstacle) {
        synchronized (notReadyFor) {
            notReadyFor.add(obstacle);
        }
    }

    private synchronized void turnReady(boolean ready) {
        if (ready) {
            firstReady.complete(Duration.ofNanos(System.nanoTime() - begunNanos));
        }
        if (isReady != ready) {
            isReady = ready;
            onChange.accept(this);
        }
    }

    private void look() {
        sandbox.residentBytes().ifPresent(bytes -> mostResidentBytes = Math.max(mostResidentBytes, bytes));
        restartIf(container.exitCode().isPresent() && template.isRestarted());
    }

    private synchronized void restartIf(boolean isDue) {
        if (!isDue || isTerminating) {
            return;
        }
        try {
            container.stop(template.grace());
            restarts++;
            firstReady.completeExceptionally(new AssertionError(
                    "container of " + name() + " had to be started again: " + Files.readString(log())));
            isStarted = false;
            turnReady(false);
            container = Container.start(sandbox, log(), template.arguments());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("pod " + name() + " was not started again", failure);
        }
    }
}
