// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A directory in memory that knows what a power cut would leave of it, and has handles to break it. Files made, renamed
 * and deleted are so for good after {@link #forceDirectory()}; bytes after a force of their file. Safe to use from several
 * threads.
 */
public final class SimulatedFiles implements DiskFiles {
    private final DiskFaults faults = new DiskFaults();
    private Map<String, SimulatedFile> seen = new TreeMap<>();
    private Map<String, SimulatedFile> durable = new TreeMap<>();
    private final List<Change> unforced = new ArrayList<>();
    private int life;

    /** A change of the directory's names. */
    private record Change(String from, String to, SimulatedFile file) {
        private static final String NOTHING = "";

        void applyTo(Map<String, SimulatedFile> names) {
            if (!from.equals(NOTHING)) {
                names.remove(from, file);
            }
            if (!to.equals(NOTHING)) {
                names.put(to, file);
            }
        }
    }

    /** What goes wrong with this disk. */
    public DiskFaults faults() {
        return faults;
    }

    /** The process is killed: its handles are dead, what it wrote can be read, but is no more durable than before. */
    public synchronized void crash() {
        life++;
        faults.heal();
    }

    /** The power is cut: what was not forced is lost, or survives in parts and out of order. */
    public synchronized void loseUnsynced(RandomGenerator random) {
        crash();
        for (Change change : unforced) {
            if (random.nextBoolean()) {
                change.applyTo(durable);
            }
        }
        unforced.clear();
        seen = new TreeMap<>(durable);
        seen.values().forEach(file -> file.loseUnsynced(random));
    }

    /** The power is cut: of what was not forced, only what happened to a name last is kept. */
    public synchronized void loseUnsyncedBut(String name) {
        crash();
        unforced.stream()
                .filter(change -> change.to().equals(name))
                .reduce((before, last) -> last)
                .ifPresent(last -> last.applyTo(durable));
        unforced.clear();
        seen = new TreeMap<>(durable);
        seen.replaceAll((unused, file) -> new SimulatedFile(file.forced()));
        durable = new TreeMap<>(seen);
    }

    /** The bytes of a file as a process would read them. */
    public synchronized byte[] bytes(String name) {
        return find(name).bytes();
    }

    /** Puts a file there, durable, in place of one of this name. */
    public synchronized void put(String name, byte[] bytes) {
        var file = new SimulatedFile(bytes);
        seen.put(name, file);
        durable.put(name, file);
    }

    /** Takes a file away for good, as if it never was. */
    public synchronized void remove(String name) {
        seen.remove(name);
        durable.remove(name);
    }

    /** Another directory with what a process would read here, all of it durable. */
    public synchronized SimulatedFiles copy() {
        var copy = new SimulatedFiles();
        seen.forEach((name, file) -> copy.put(name, file.bytes()));
        return copy;
    }

    /** Another directory with what a power cut at its worst would leave: what was forced and nothing else. */
    public synchronized SimulatedFiles afterPowerCut() {
        var copy = new SimulatedFiles();
        durable.forEach((name, file) -> copy.put(name, file.forced()));
        return copy;
    }

    /** A copy with another content of one file. */
    public SimulatedFiles with(String name, byte[] bytes) {
        SimulatedFiles copy = copy();
        copy.put(name, bytes);
        return copy;
    }

    @Override
    public String path(String name) {
        return "memory/" + name;
    }

    @Override
    public synchronized List<String> list() {
        return List.copyOf(seen.keySet());
    }

    @Override
    public synchronized DiskFile create(String name) throws IOException {
        faults.onWrite();
        if (seen.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        var file = new SimulatedFile(new byte[0]);
        change(new Change(Change.NOTHING, name, file));
        return handle(file);
    }

    @Override
    public synchronized DiskFile open(String name) throws IOException {
        if (!seen.containsKey(name)) {
            throw new NoSuchFileException(name);
        }
        return handle(find(name));
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        faults.onWrite();
        change(new Change(from, to, find(from)));
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        faults.onWrite();
        if (seen.containsKey(name)) {
            change(new Change(name, Change.NOTHING, find(name)));
        }
    }

    @Override
    public void forceDirectory() throws IOException {
        faults.onForce();
        synchronized (this) {
            durable = new TreeMap<>(seen);
            unforced.clear();
        }
    }

    @Override
    public long freeBytes() {
        return faults.freeBytes();
    }

    @Override
    public long totalBytes() {
        return DiskFaults.TOTAL_BYTES;
    }

    private void change(Change change) {
        change.applyTo(seen);
        unforced.add(change);
    }

    private SimulatedFile find(String name) {
        SimulatedFile file = seen.get(name);
        if (file == null) {
            throw new IllegalArgumentException("no file " + name + " in " + seen.keySet());
        }
        return file;
    }

    private DiskFile handle(SimulatedFile file) {
        int born = life;
        return new SimulatedHandle(file, faults, () -> isAlive(born));
    }

    private synchronized boolean isAlive(int born) {
        return born == life;
    }
}
