// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.bus.ShardEnd;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The index of a closed segment as a file beside it. It is a cache: a missing or damaged one is made again from the
 * segment, so it is never forced. Integers are big-endian.
 *
 * <pre>
 *   0   8  magic "SluiceX" and 0x0A
 *   8   2  format version, now 2: 1 had no bytes of a shard
 *  10   2  zero
 *  12   4  segment number
 *  16  16  node uuid
 *  32   8  length of the segment
 *  40   4  number of the segment before
 *  44   8  length of the segment before
 *  52   4  number of shards
 *  56   4  length of the directory in bytes
 *  60   4  CRC-32C of the 60 bytes before and of the directory
 *  64      the directory, for each shard:
 *            16 stream uid, 4 index, 8 first offset, 8 end offset, 8 first arrival in ms, 8 last arrival, 8 last epoch,
 *            8 bytes of its frames, 8 position of its section, 4 length, 4 CRC-32C, 4 number of frames,
 *            4 number of children, or -1 if it does not end here; for each child 4 index
 *          the sections, for each shard its frames and its calls:
 *            frame  8 base offset, 8 last arrival, 8 position, 4 length, 4 number of sub-batches, 4 number of records
 *            call   16 call id, 8 base offset, 8 arrival, 4 length of the places in bytes, places
 * </pre>
 */
public final class SegmentIndexFile {
    private static final long MAGIC = 0x536C75696365580AL;
    private static final short VERSION = 2;
    private static final int HEADER_BYTES = 64;
    private static final int CRC_AT = 60;
    private static final int ENTRY_BYTES = 92;
    private static final int NO_END = -1;
    public static final String SUFFIX = ".idx";
    private static final String TEMPORARY = ".tmp";

    private final DiskFiles files;
    private final UUID node;

    public SegmentIndexFile(DiskFiles files, UUID node) {
        this.files = files;
        this.node = node;
    }

    /** True for names of index files and of those that were not finished. */
    public static boolean isIndexName(String name) {
        return name.endsWith(SUFFIX) || name.endsWith(SUFFIX + TEMPORARY);
    }

    public static String fileName(int segment) {
        return SegmentHeader.fileName(segment, SUFFIX);
    }

    /** Writes the index of a segment that ends at a position, in place of an older one. */
    public SegmentIndex write(int segment, long length, JournalPlace chain, SegmentIndexBuilder builder)
            throws IOException {
        List<ByteBuffer> sections = new ArrayList<>();
        List<SegmentEntry> entries = new ArrayList<>();
        long position = (long) HEADER_BYTES + directoryLength(builder);
        for (Map.Entry<ShardId, SegmentIndexBuilder.Shard> shard :
                builder.shards().entrySet()) {
            ByteBuffer section = shard.getValue().section();
            sections.add(section);
            var ref = new SectionRef(
                    position, section.limit(), crc(section), shard.getValue().frameCount());
            entries.add(shard.getValue().entry(shard.getKey(), ref));
            position += section.limit();
        }
        var index = new SegmentIndex(segment, length, chain, entries);
        writeFile(index, sections);
        return index;
    }

    /** The index, without its sections; empty if there is none that verifies for a segment of this length. */
    public Optional<SegmentIndex> read(int segment, long length) throws IOException {
        try (DiskFile file = files.open(fileName(segment))) {
            if (file.size() < HEADER_BYTES) {
                return Optional.empty();
            }
            ByteBuffer header = FileBytes.read(file, 0, HEADER_BYTES);
            int directoryLength = header.getInt(56);
            if (!belongs(header, segment, length)
                    || directoryLength < 0
                    || directoryLength > file.size() - HEADER_BYTES) {
                return Optional.empty();
            }
            ByteBuffer directory = FileBytes.read(file, HEADER_BYTES, directoryLength);
            return header.getInt(CRC_AT) == crc(header, directory)
                    ? Optional.of(decode(header, directory))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** One shard's section; empty if it is not there or does not verify. */
    Optional<ShardSection> readSection(int segment, SectionRef ref) throws IOException {
        try (DiskFile file = files.open(fileName(segment))) {
            if (ref.position() + ref.length() > file.size()) {
                return Optional.empty();
            }
            ByteBuffer section = FileBytes.read(file, ref.position(), ref.length());
            return crc(section) == ref.crc32c()
                    ? Optional.of(ShardSection.of(section, ref.frames()))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private void writeFile(SegmentIndex index, List<ByteBuffer> sections) throws IOException {
        ByteBuffer directory = encode(index.shards());
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putLong(MAGIC).putShort(VERSION).putShort((short) 0).putInt(index.segment());
        header.putLong(node.getMostSignificantBits()).putLong(node.getLeastSignificantBits());
        header.putLong(index.length());
        header.putInt(index.chain().segment()).putLong(index.chain().position());
        header.putInt(index.shards().size()).putInt(directory.limit());
        header.putInt(crc(header, directory)).flip();
        String name = fileName(index.segment());
        files.delete(name + TEMPORARY);
        try (DiskFile file = files.create(name + TEMPORARY)) {
            FileBytes.writeAll(file, header, 0);
            FileBytes.writeAll(file, directory, HEADER_BYTES);
            for (int i = 0; i < sections.size(); i++) {
                FileBytes.writeAll(
                        file, sections.get(i), index.shards().get(i).section().position());
            }
        }
        files.rename(name + TEMPORARY, name);
    }

    private boolean belongs(ByteBuffer header, int segment, long length) {
        return header.getLong(0) == MAGIC
                && header.getShort(8) == VERSION
                && header.getInt(12) == segment
                && header.getLong(16) == node.getMostSignificantBits()
                && header.getLong(24) == node.getLeastSignificantBits()
                && header.getLong(32) == length;
    }

    private static int directoryLength(SegmentIndexBuilder builder) {
        return builder.shards().values().stream()
                .map(shard -> shard.entry(new ShardId(new StreamUid(0, 0), 0), new SectionRef(0, 0, 0, 0)))
                .mapToInt(entry -> ENTRY_BYTES
                        + entry.end().map(end -> end.children().size()).orElse(0) * Integer.BYTES)
                .sum();
    }

    private static ByteBuffer encode(List<SegmentEntry> entries) {
        var directory = new GrowingBytes();
        for (SegmentEntry entry : entries) {
            directory.putLong(entry.shard().stream().high());
            directory.putLong(entry.shard().stream().low());
            directory.putInt(entry.shard().index());
            directory.putLong(entry.firstOffset()).putLong(entry.endOffset());
            directory.putLong(entry.firstArrivalMs()).putLong(entry.lastArrivalMs());
            directory.putLong(entry.lastEpoch()).putLong(entry.bytes());
            directory.putLong(entry.section().position()).putInt(entry.section().length());
            directory.putInt(entry.section().crc32c()).putInt(entry.section().frames());
            directory.putInt(entry.end().map(end -> end.children().size()).orElse(NO_END));
            entry.end().ifPresent(end -> end.children().forEach(directory::putInt));
        }
        return directory.written();
    }

    private static SegmentIndex decode(ByteBuffer header, ByteBuffer directory) {
        List<SegmentEntry> entries = new ArrayList<>();
        for (int i = 0; i < header.getInt(52); i++) {
            entries.add(decodeEntry(directory));
        }
        var chain = new JournalPlace(header.getInt(40), header.getLong(44));
        return new SegmentIndex(header.getInt(12), header.getLong(32), chain, entries);
    }

    private static SegmentEntry decodeEntry(ByteBuffer in) {
        var shard = new ShardId(new StreamUid(in.getLong(), in.getLong()), in.getInt());
        long firstOffset = in.getLong();
        long endOffset = in.getLong();
        long firstArrivalMs = in.getLong();
        long lastArrivalMs = in.getLong();
        long lastEpoch = in.getLong();
        long bytes = in.getLong();
        var section = new SectionRef(in.getLong(), in.getInt(), in.getInt(), in.getInt());
        int children = in.getInt();
        Optional<ShardEnd> end = Optional.empty();
        if (children != NO_END) {
            List<Integer> indexes = new ArrayList<>();
            for (int i = 0; i < children; i++) {
                indexes.add(in.getInt());
            }
            end = Optional.of(new ShardEnd(endOffset, indexes));
        }
        return new SegmentEntry(
                shard, firstOffset, endOffset, firstArrivalMs, lastArrivalMs, lastEpoch, bytes, end, section);
    }

    private static int crc(ByteBuffer header, ByteBuffer directory) {
        var crc = new CRC32C();
        crc.update(header.array(), header.arrayOffset(), CRC_AT);
        crc.update(directory.duplicate());
        return (int) crc.getValue();
    }

    private static int crc(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }
}
