// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.manifest;

import io.sluice.bus.ShardEnd;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.FileBytes;
import io.sluice.shardnode.journal.segment.GrowingBytes;
import io.sluice.shardnode.journal.segment.JournalPlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * The file {@code MANIFEST} in a journal's directory; without it, retention has not touched the journal. Written under
 * another name, forced, renamed, and the directory forced: so there is always one that is whole. Integers are big-endian.
 *
 * <pre>
 *   0   8  magic "SluiceM" and 0x0A
 *   8   2  format version, now 1
 *  10   2  zero
 *  12  16  node uuid
 *  28   4  length of the body in bytes
 *  32   4  CRC-32C of the 32 bytes before and of the body
 *  36      the body:
 *            4 number of spans, for each  4 segment before, 8 its length, 4 last segment removed, 8 its length
 *            4 number of cold segments, for each  4 number, 8 length, 4 origin
 *            4 number of floors, for each  16 stream uid, 4 shard index, 8 first offset, 8 end offset, 8 last arrival in ms,
 *                                          8 last epoch, 4 number of children or -1 if not sealed, for each child 4 index
 * </pre>
 */
public final class ManifestFile {
    public static final String NAME = "MANIFEST";

    private static final String TEMPORARY = "MANIFEST.tmp";
    private static final long MAGIC = 0x536C756963654D0AL;
    private static final short VERSION = 1;
    private static final int HEADER_BYTES = 36;
    private static final int CRC_AT = 32;
    private static final int NOT_SEALED = -1;

    private final DiskFiles files;
    private final UUID node;

    public ManifestFile(DiskFiles files, UUID node) {
        this.files = files;
        this.node = node;
    }

    /**
     * What was written last; {@link Manifest#EMPTY} if nothing was.
     *
     * @throws IOException if it is damaged, of a newer version, or of another node
     */
    public Manifest read() throws IOException {
        if (!files.list().contains(NAME)) {
            return Manifest.EMPTY;
        }
        try (DiskFile file = files.open(NAME)) {
            if (file.size() < HEADER_BYTES || file.size() > Integer.MAX_VALUE) {
                throw damaged();
            }
            ByteBuffer bytes = FileBytes.read(file, 0, (int) file.size());
            verify(bytes);
            return decode(bytes.position(HEADER_BYTES));
        }
    }

    /** Replaces what was written before; when this returns, that would survive a power cut. */
    public void write(Manifest manifest) throws IOException {
        files.delete(TEMPORARY);
        try (DiskFile file = files.create(TEMPORARY)) {
            FileBytes.writeAll(file, encode(manifest), 0);
            file.forceAll();
        }
        files.rename(TEMPORARY, NAME);
        files.forceDirectory();
    }

    private void verify(ByteBuffer bytes) throws IOException {
        if (bytes.getLong(0) != MAGIC) {
            throw damaged();
        }
        short version = bytes.getShort(8);
        if (version > VERSION) {
            throw new IOException(files.path(NAME) + " has format version " + version + ", this program knows up to "
                    + VERSION + "; start the program that wrote it");
        }
        if (bytes.getInt(28) != bytes.limit() - HEADER_BYTES || bytes.getInt(CRC_AT) != crc(bytes)) {
            throw damaged();
        }
        var writtenBy = new UUID(bytes.getLong(12), bytes.getLong(20));
        if (!writtenBy.equals(node)) {
            throw new IOException(files.path(NAME) + " was written by node " + writtenBy + ", this is node " + node);
        }
    }

    private IOException damaged() {
        return new IOException(
                files.path(NAME) + " is damaged; bring it back from a copy. Without it nobody can tell which"
                        + " records are gone for good reason, so the journal is not opened");
    }

    private ByteBuffer encode(Manifest manifest) {
        var out = new GrowingBytes();
        out.putLong(MAGIC).putInt(VERSION << Short.SIZE);
        out.putLong(node.getMostSignificantBits()).putLong(node.getLeastSignificantBits());
        out.putInt(0).putInt(0);
        out.putInt(manifest.removed().size());
        for (RemovedSpan span : manifest.removed()) {
            put(out, span.after());
            put(out, span.end());
        }
        out.putInt(manifest.cold().size());
        for (ColdSegment cold : manifest.cold()) {
            out.putInt(cold.segment()).putLong(cold.length()).putInt(cold.origin());
        }
        out.putInt(manifest.floors().size());
        manifest.floors().forEach(floor -> put(out, floor));
        ByteBuffer bytes = out.written();
        bytes.putInt(28, bytes.limit() - HEADER_BYTES);
        return bytes.putInt(CRC_AT, crc(bytes));
    }

    private static void put(GrowingBytes out, JournalPlace place) {
        out.putInt(place.segment()).putLong(place.position());
    }

    private static void put(GrowingBytes out, ShardFloor floor) {
        out.putLong(floor.shard().stream().high())
                .putLong(floor.shard().stream().low());
        out.putInt(floor.shard().index());
        out.putLong(floor.firstOffset()).putLong(floor.endOffset());
        out.putLong(floor.lastArrivalMs()).putLong(floor.lastEpoch());
        out.putInt(floor.end().map(end -> end.children().size()).orElse(NOT_SEALED));
        floor.end().ifPresent(end -> end.children().forEach(out::putInt));
    }

    private static Manifest decode(ByteBuffer in) {
        return new Manifest(
                list(in, () -> new RemovedSpan(place(in), place(in))),
                list(in, () -> new ColdSegment(in.getInt(), in.getLong(), in.getInt())),
                list(in, () -> floor(in)));
    }

    private static JournalPlace place(ByteBuffer in) {
        return new JournalPlace(in.getInt(), in.getLong());
    }

    private static ShardFloor floor(ByteBuffer in) {
        var shard = new ShardId(new StreamUid(in.getLong(), in.getLong()), in.getInt());
        long firstOffset = in.getLong();
        long endOffset = in.getLong();
        long lastArrivalMs = in.getLong();
        long lastEpoch = in.getLong();
        int children = in.getInt();
        Optional<ShardEnd> end = children == NOT_SEALED
                ? Optional.empty()
                : Optional.of(new ShardEnd(endOffset, list(children, in::getInt)));
        return new ShardFloor(shard, firstOffset, endOffset, lastArrivalMs, lastEpoch, end);
    }

    private static <T> List<T> list(ByteBuffer in, Supplier<T> element) {
        return list(in.getInt(), element);
    }

    /** Nothing is checked here: the bytes are under a CRC that was. */
    private static <T> List<T> list(int count, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(element.get());
        }
        return list;
    }

    private static int crc(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes.slice(0, CRC_AT));
        crc.update(bytes.slice(HEADER_BYTES, bytes.limit() - HEADER_BYTES));
        return (int) crc.getValue();
    }
}
