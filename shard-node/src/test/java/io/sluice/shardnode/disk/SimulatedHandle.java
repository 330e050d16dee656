// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.function.BooleanSupplier;

/** One process's hold of a simulated file. */
final class SimulatedHandle implements DiskFile {
    private final SimulatedFile file;
    private final DiskFaults faults;
    private final BooleanSupplier alive;
    private volatile boolean closed;

    SimulatedHandle(SimulatedFile file, DiskFaults faults, BooleanSupplier alive) {
        this.file = file;
        this.faults = faults;
        this.alive = alive;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        requireOpen();
        faults.onWrite();
        var bytes = new byte[faults.lengthOf(from.remaining())];
        from.get(bytes);
        if (!faults.isLost(position)) {
            file.write((int) position, bytes);
        }
        return bytes.length;
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
        faults.onRead();
        requireOpen();
        if (position >= file.size()) {
            return -1;
        }
        byte[] bytes = file.read((int) position, faults.lengthOf(to.remaining()));
        to.put(bytes);
        return bytes.length;
    }

    @Override
    public void forceData() throws IOException {
        requireOpen();
        faults.onForce();
        requireOpen();
        file.force();
    }

    @Override
    public void forceAll() throws IOException {
        forceData();
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return file.size();
    }

    @Override
    public void truncate(long size) throws IOException {
        requireOpen();
        faults.onWrite();
        file.truncate((int) size);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (!alive.getAsBoolean()) {
            throw new IOException("the process was killed");
        }
    }
}
