// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import io.sluice.shardnode.disk.CheckedFrame;
import io.sluice.shardnode.disk.CheckedFrames;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.Generations;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads a consumers' file and decides where it ends, as the catalogue does: changes of one sync are one frame, and it is
 * written when the one before it is on disk. So at most the last one can be half written, and nobody was answered any of
 * it: it is cut. Anything else that fails its check was on disk once, and is refused by file and offset.
 */
final class ConsumerRecovery {
    private final String path;
    private final CheckedFrames frames;
    private final ConsumerTable table = new ConsumerTable();
    private long version;
    private long position;
    private long snapshotEnd;

    private ConsumerRecovery(String path, CheckedFrames frames) {
        this.path = path;
        this.frames = frames;
    }

    /**
     * What a file holds.
     *
     * @param version of the last change
     * @param snapshotEnd index behind the snapshot
     * @param end index behind the last whole frame; what follows is to be cut
     */
    record Recovered(ConsumerTable table, long version, long snapshotEnd, long end) implements Generations.Content {}

    /** @throws IOException if the file cannot be read, is damaged, or was written by a newer program */
    static Recovered read(DiskFile file, String path) throws IOException {
        var recovery = new ConsumerRecovery(path, new CheckedFrames(file));
        try {
            recovery.readSnapshot();
            recovery.readChanges();
        } catch (IllegalArgumentException unreadable) {
            throw recovery.refusal(unreadable);
        }
        return new Recovered(recovery.table, recovery.version, recovery.snapshotEnd, recovery.position);
    }

    private void readSnapshot() throws IOException {
        CheckedFrame begin = snapshotFrame();
        ConsumerFrames.requireBegin(begin);
        version = begin.version();
        position += begin.byteCount();
        int count = 0;
        CheckedFrame frame = snapshotFrame();
        while (frame.kind() == ConsumerFrames.SNAPSHOT) {
            apply(frame);
            count++;
            frame = snapshotFrame();
        }
        ConsumerFrames.requireEnd(frame, count);
        position += frame.byteCount();
        snapshotEnd = position;
    }

    private CheckedFrame snapshotFrame() throws IOException {
        CheckedFrame frame = frames.frameAt(position)
                .orElseThrow(() -> new IllegalArgumentException("frame of the snapshot fails its checksum"));
        if (position > 0 && frame.version() != version) {
            throw new IllegalArgumentException("version " + frame.version() + " in a snapshot of " + version);
        }
        return frame;
    }

    private void readChanges() throws IOException {
        Optional<CheckedFrame> next = frames.frameAt(position);
        while (next.isPresent()) {
            CheckedFrame frame = next.get();
            if (frame.kind() != ConsumerFrames.CHANGES) {
                throw new IllegalArgumentException("frame of kind " + frame.kind() + " among changes");
            }
            if (frame.version() != version + 1) {
                throw new IllegalArgumentException("version " + frame.version() + " behind " + version);
            }
            apply(frame);
            version++;
            next = frames.frameAt(position);
        }
        if (!frames.isTornAt(position)) {
            throw new IllegalArgumentException("change " + (version + 1) + " fails its checksum and others follow");
        }
    }

    private void apply(CheckedFrame frame) {
        ConsumerChangeCodec.decode(frame.payload()).forEach(change -> change.applyTo(table));
        position += frame.byteCount();
    }

    private IOException refusal(IllegalArgumentException unreadable) {
        String where = "consumers' file " + path + " cannot be used at offset " + position;
        return new IOException(where + ": " + unreadable.getMessage(), unreadable);
    }
}
