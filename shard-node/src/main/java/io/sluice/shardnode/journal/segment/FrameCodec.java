// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.bus.ShardEnd;
import io.sluice.bus.SubBatch;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a frame lies in a segment. Integers are big-endian.
 *
 * <pre>
 *   0   4  magic "SlFr"
 *   4   4  CRC-32C of the node uuid (16 bytes, not stored) and of the bytes from 8 up to the end of the table
 *   8   1  kind: 1 DATA, 2 SEAL, 3 MARK
 *   9   1  layout version, now 1
 *  10   2  zero
 *  12   4  segment number      ┐ where this frame is: bytes of another segment, another
 *  16   8  position            ┘ node or another place never verify here
 *  24   8  durableUpTo: position  ┐ everything before was synced
 *  32   4  durableUpTo: segment   ┘ when this frame was laid out
 *  36   4  shard index
 *  40  16  stream uid
 *  56   8  epoch
 *  64   8  base offset: of the first record; of a SEAL, the end offset
 *  72   4  number of records
 *  76   4  length of the table in bytes
 *  80   4  length of the body in bytes
 *  84   4  zero
 *  88      the table
 *            DATA: for each sub-batch  16 call id, 8 arrival in ms, 4 number of records, 4 length in bytes,
 *                                      4 CRC-32C of its records, made by the gateway
 *            SEAL: 8 end offset, 4 number of children, for each 4 shard index
 *            MARK: nothing, or in the first frame of a segment  4 number of the segment before, 8 its length in bytes
 *          the body: the records of all sub-batches, one behind the other
 * </pre>
 *
 * Head and table are under the frame's CRC, records under that of their gateway: no byte is summed twice. The uuid under
 * the CRC is not known to clients, so no record can be made up to look like a frame.
 */
public final class FrameCodec {
    public static final int HEAD_BYTES = 88;
    static final int MAGIC = 0x536C4672;
    public static final int SUB_BATCH_BYTES = 36;

    /** Body and table together stay below, unless one sub-batch alone is larger: 4 MiB. */
    public static final int TARGET_BYTES = 4 << 20;

    /** No sub-batch is larger, and a length above it is not believed: 64 MiB. */
    public static final int MAX_BODY_BYTES = 64 << 20;

    private static final byte VERSION = 1;
    private static final int CRC_AT = 4;
    private static final int SUMMED_FROM = 8;
    private static final int CHAIN_BYTES = 12;
    private static final int SEAL_FIXED_BYTES = 12;
    private static final FrameKind[] KINDS = FrameKind.values();

    private final byte[] node;

    public FrameCodec(UUID node) {
        this.node = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(node.getMostSignificantBits())
                .putLong(node.getLeastSignificantBits())
                .array();
    }

    /**
     * Head and table as bytes.
     *
     * @param table of exactly the length that the head says
     */
    public ByteBuffer encode(FrameHead head, ByteBuffer table) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + head.tableLength());
        bytes.putInt(MAGIC).putInt(0).put(head.kind().code).put(VERSION).putShort((short) 0);
        bytes.putInt(head.place().segment()).putLong(head.place().position());
        bytes.putLong(head.durableUpTo().position()).putInt(head.durableUpTo().segment());
        bytes.putInt(head.shard().index());
        bytes.putLong(head.shard().stream().high())
                .putLong(head.shard().stream().low());
        bytes.putLong(head.epoch()).putLong(head.baseOffset()).putInt(head.records());
        bytes.putInt(head.tableLength()).putInt(head.bodyLength()).putInt(0);
        bytes.put(table).flip();
        return bytes.putInt(CRC_AT, crc(bytes));
    }

    /**
     * The head of a frame whose table begins in these bytes too; empty if the bytes are not a frame's that belongs here.
     * Lengths are checked against each other, not yet against the file.
     *
     * @param bytes from the frame's first byte on
     */
    static Optional<FrameHead> peek(ByteBuffer bytes, JournalPlace place) {
        if (bytes.remaining() < HEAD_BYTES
                || bytes.getInt(0) != MAGIC
                || bytes.get(9) != VERSION
                || bytes.getInt(12) != place.segment()
                || bytes.getLong(16) != place.position()) {
            return Optional.empty();
        }
        FrameKind kind = kindOf(bytes.get(8));
        int index = bytes.getInt(36);
        int records = bytes.getInt(72);
        int tableLength = bytes.getInt(76);
        int bodyLength = bytes.getInt(80);
        if (kind == null || index < 0 || records < 0 || isBeyond(tableLength) || isBeyond(bodyLength)) {
            return Optional.empty();
        }
        return Optional.of(new FrameHead(
                kind,
                place,
                new JournalPlace(bytes.getInt(32), bytes.getLong(24)),
                new ShardId(new StreamUid(bytes.getLong(40), bytes.getLong(48)), index),
                bytes.getLong(56),
                bytes.getLong(64),
                records,
                tableLength,
                bodyLength));
    }

    /** True if head and table are those that were written here. */
    boolean isIntact(FrameHead head, ByteBuffer headAndTable) {
        return headAndTable.remaining() == HEAD_BYTES + head.tableLength()
                && headAndTable.getInt(CRC_AT) == crc(headAndTable)
                && tableFits(head, headAndTable);
    }

    public static ByteBuffer subBatchTable(List<SubBatch> batches) {
        ByteBuffer table = ByteBuffer.allocate(SUB_BATCH_BYTES * batches.size());
        for (SubBatch batch : batches) {
            table.putLong(batch.call().high()).putLong(batch.call().low()).putLong(batch.arrivalMs());
            table.putInt(batch.batch().count());
            table.putInt(batch.batch().records().length());
            table.putInt(batch.batch().crc32c());
        }
        return table.flip();
    }

    public static ByteBuffer sealTable(ShardEnd end) {
        ByteBuffer table = ByteBuffer.allocate(
                SEAL_FIXED_BYTES + Integer.BYTES * end.children().size());
        table.putLong(end.endOffset()).putInt(end.children().size());
        end.children().forEach(table::putInt);
        return table.flip();
    }

    /** Names the segment before and where it ends. */
    public static ByteBuffer chainTable(JournalPlace endBefore) {
        return ByteBuffer.allocate(CHAIN_BYTES)
                .putInt(endBefore.segment())
                .putLong(endBefore.position())
                .flip();
    }

    static ShardEnd sealOf(ByteBuffer headAndTable) {
        List<Integer> children = new ArrayList<>();
        for (int i = 0; i < headAndTable.getInt(HEAD_BYTES + 8); i++) {
            children.add(headAndTable.getInt(HEAD_BYTES + SEAL_FIXED_BYTES + i * Integer.BYTES));
        }
        return new ShardEnd(headAndTable.getLong(HEAD_BYTES), children);
    }

    static Optional<JournalPlace> chainOf(FrameHead head, ByteBuffer headAndTable) {
        return head.kind() == FrameKind.MARK && head.tableLength() == CHAIN_BYTES
                ? Optional.of(new JournalPlace(headAndTable.getInt(HEAD_BYTES), headAndTable.getLong(HEAD_BYTES + 4)))
                : Optional.empty();
    }

    private static @Nullable FrameKind kindOf(byte code) {
        for (FrameKind kind : KINDS) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }

    private static boolean isBeyond(int length) {
        return length < 0 || length > MAX_BODY_BYTES;
    }

    private static boolean tableFits(FrameHead head, ByteBuffer headAndTable) {
        return switch (head.kind()) {
            case DATA -> FrameTable.fits(head, headAndTable);
            case SEAL ->
                head.bodyLength() == 0
                        && head.tableLength() >= SEAL_FIXED_BYTES
                        && head.tableLength()
                                == SEAL_FIXED_BYTES + (long) Integer.BYTES * headAndTable.getInt(HEAD_BYTES + 8);
            case MARK -> head.bodyLength() == 0 && (head.tableLength() == 0 || head.tableLength() == CHAIN_BYTES);
        };
    }

    private int crc(ByteBuffer headAndTable) {
        var crc = new CRC32C();
        crc.update(node);
        crc.update(headAndTable.slice(SUMMED_FROM, headAndTable.remaining() - SUMMED_FROM));
        return (int) crc.getValue();
    }
}
