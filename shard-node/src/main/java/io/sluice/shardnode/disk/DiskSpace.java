// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import java.io.IOException;

/** Whether the disk is above its reserve, as last looked at. Safe to use from several threads. */
public final class DiskSpace {
    /** Of a small disk no more than this part is held back: 5 %. */
    private static final int RESERVE_PART = 20;

    private final DiskFiles files;
    private final long reserveBytes;
    private volatile long freeBytes;

    public DiskSpace(DiskFiles files, long reserveBytes) throws IOException {
        this.files = files;
        this.reserveBytes = Math.min(reserveBytes, files.totalBytes() / RESERVE_PART);
        refresh();
    }

    /** Whether so many bytes more would leave the reserve free, as last looked at. */
    public boolean hasRoomFor(long bytes) {
        return freeBytes - bytes >= reserveBytes;
    }

    public boolean isAboveReserve() {
        return hasRoomFor(0);
    }

    /** As last looked at. */
    public long freeBytes() {
        return freeBytes;
    }

    /** What is held back. */
    public long reserveBytes() {
        return reserveBytes;
    }

    public void refresh() throws IOException {
        freeBytes = files.freeBytes();
    }
}
