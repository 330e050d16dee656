// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/** What goes wrong with a simulated disk; nothing unless told. Safe to use from several threads. */
public final class DiskFaults {
    static final long TOTAL_BYTES = 1L << 40;

    private Optional<String> forceError = Optional.empty();
    private Optional<String> writeError = Optional.empty();
    private Optional<RandomGenerator> shortWrites = Optional.empty();
    private boolean losesWrites;
    private CountDownLatch gate = new CountDownLatch(0);
    private Promise<Void> waiting = Promise.promise();
    private long freeBytes = TOTAL_BYTES / 2;
    private int forces;
    private int operations;
    private int readsLeft;
    private Runnable beforeRead = () -> {};
    private int operationsLeft = Integer.MAX_VALUE;

    /** From now on every force fails, and makes nothing durable. */
    public synchronized void failForces() {
        forceError = Optional.of("the disk did not sync");
    }

    /** After so many writes and forces nothing works any more, as if the process were killed there. */
    public synchronized void stopAfter(int operations) {
        operationsLeft = operations;
    }

    /** From now on every write fails. */
    public synchronized void failWrites() {
        writeError = Optional.of("the disk did not write");
    }

    /** The disk has so much left; at 0 writes fail. */
    public synchronized void setFreeBytes(long bytes) {
        freeBytes = bytes;
        writeError = bytes == 0 ? Optional.of("no space left on device") : Optional.empty();
    }

    /** From now on reads and writes do only a part of what they are asked. */
    public synchronized void shorten(RandomGenerator random) {
        shortWrites = Optional.of(random);
    }

    /** From now on a write that does not begin a file comes to nothing, and nobody is told. */
    public synchronized void loseWrites() {
        losesWrites = true;
    }

    /** Runs something in the midst of a read of a file, after so many others. */
    public synchronized void beforeRead(int readsLeft, Runnable task) {
        this.readsLeft = readsLeft;
        this.beforeRead = task;
    }

    /** From now on forces wait; completes when one does. */
    public synchronized Future<Void> holdForces() {
        gate = new CountDownLatch(1);
        waiting = Promise.promise();
        return waiting.future();
    }

    /** Lets forces go on. */
    public synchronized void releaseForces() {
        gate.countDown();
    }

    /** How many forces there were. */
    public synchronized int forces() {
        return forces;
    }

    /** How many writes and forces there were, and changes of names. */
    public synchronized int operations() {
        return operations;
    }

    /** The disk works again. */
    public synchronized void heal() {
        forceError = Optional.empty();
        writeError = Optional.empty();
        losesWrites = false;
        operationsLeft = Integer.MAX_VALUE;
        gate.countDown();
    }

    synchronized long freeBytes() {
        return freeBytes;
    }

    synchronized void onWrite() throws IOException {
        countDown();
        if (writeError.isPresent()) {
            throw new IOException(writeError.get());
        }
    }

    void onRead() {
        Runnable due;
        synchronized (this) {
            due = readsLeft-- == 0 ? beforeRead : () -> {};
        }
        due.run();
    }

    void onForce() throws IOException {
        CountDownLatch passing;
        synchronized (this) {
            countDown();
            forces++;
            passing = gate;
            if (passing.getCount() > 0) {
                waiting.tryComplete();
            }
        }
        pass(passing);
        synchronized (this) {
            if (forceError.isPresent()) {
                throw new IOException(forceError.get());
            }
        }
    }

    synchronized int lengthOf(int asked) {
        return shortWrites.map(random -> 1 + random.nextInt(asked)).orElse(asked);
    }

    synchronized boolean isLost(long position) {
        return losesWrites && position > 0;
    }

    private void countDown() throws IOException {
        if (operationsLeft == 0) {
            throw new IOException("the process was killed");
        }
        operationsLeft--;
        operations++;
    }

    private static void pass(CountDownLatch gate) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
