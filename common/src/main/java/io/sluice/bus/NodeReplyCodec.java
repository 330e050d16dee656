// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.bus.AppendOutcome.Gone;
import io.sluice.bus.AppendOutcome.Known;
import io.sluice.bus.AppendOutcome.NotOwner;
import io.sluice.bus.AppendOutcome.Refused;
import io.sluice.bus.AppendOutcome.Sealed;
import io.sluice.bus.AppendOutcome.Stale;
import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.catalogue.CatalogueCodec;
import io.sluice.catalogue.StreamMode;
import io.sluice.catalogue.StreamState;
import io.sluice.catalogue.StreamSummary;
import io.sluice.model.ByteSlice;
import io.sluice.model.StreamName;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.util.OptionalLong;

/**
 * The wire form of a {@link NodeReply}. Integers are big-endian; texts and byte strings have 4 bytes of length in front,
 * lists 4 bytes of count, optional parts 1 byte that says whether they follow.
 *
 * <pre>
 *  1  layout version, now 1
 *  1  which reply
 *  8  the node's clock, then
 *     1 hello
 *     2 append     list of (1 kind, then
 *                     1 stored     8 base offset, 8 arrival
 *                     2 known      list of (4 place, 8 offset, 8 arrival)
 *                     3 not owner  8 epoch
 *                     4 stale      4 shard version
 *                     5 sealed     list of 4 child
 *                     6 refused    text: the reason
 *                     7 gone)
 *     3 recall     1 is final, 4 shard version, list of (4 place, 8 offset, 8 arrival)
 *     4 read       1 kind, then
 *                     1 records    list of (8 base offset, 8 arrival, 4 count, 4 CRC-32C, bytes), 8 next offset,
 *                                  optional 8 next arrival, optional (8 end offset, list of 4 child)
 *                     2 not here
 *                     3 damaged    8 offset
 *                     4 busy
 *     5 seek       optional 8 offset
 *     6 catalogue  text: the outcome, optional bytes: {@link CatalogueCodec}
 *     7 streams    list of (text: name, text: state, text: mode, 8 creation), 1 has more
 *     8 counts     8 open shards, 8 on-demand streams
 *     9 app        text: the outcome, optional app
 *    10 apps       list of app, 4 in all, 1 has more
 *    11 progress   text: the outcome, list of (4 shard's index, 8 offset, text: the metadata)
 *    12 copy       16 the writer's directory's uuid, 8 its version, 1 kind, then
 *                     1 changes    list of (1 kind, then 1 put: bytes, 2 forget: 16 the stream's uid, 8 version)
 *                     2 page       8 snapshot, 8 its version, 4 first stream, list of bytes, text: MORE or LAST;
 *                                  bytes are {@link CatalogueCodec}
 *                     3 parted
 *
 *  app             text: the name, 16 id, 8 creation, list of text: a stream's name
 * </pre>
 */
public final class NodeReplyCodec implements MessageCodec<NodeReply, NodeReply> {
    /** The name by which the codec is registered on an event bus. */
    public static final String NAME = "node-reply";

    private static final byte VERSION = 1;
    private static final byte HELLO = 1;
    private static final byte APPEND = 2;
    private static final byte RECALL = 3;
    private static final byte READ = 4;
    private static final byte SEEK = 5;
    private static final byte CATALOGUE = 6;
    private static final byte STREAMS = 7;
    private static final byte COUNTS = 8;
    private static final byte APP = 9;
    private static final byte APPS = 10;
    private static final byte PROGRESS = 11;
    private static final byte COPY = 12;

    private static final byte FIRST_KIND = 1;
    private static final byte SECOND_KIND = 2;
    private static final byte THIRD_KIND = 3;
    private static final byte FOURTH_KIND = 4;
    private static final byte FIFTH_KIND = 5;
    private static final byte SIXTH_KIND = 6;
    private static final byte SEVENTH_KIND = 7;

    private final LocalDelivery local;

    public NodeReplyCodec(LocalDelivery local) {
        this.local = local;
    }

    @Override
    public void encodeToWire(Buffer wire, NodeReply reply) {
        var out = new WireWriter(wire);
        out.writeByte(VERSION);
        if (reply instanceof HelloReply) {
            begin(out, HELLO, reply);
        } else if (reply instanceof AppendReply append) {
            begin(out, APPEND, reply);
            out.writeList(append.outcomes(), NodeReplyCodec::writeAppend);
        } else if (reply instanceof RecallReply recall) {
            begin(out, RECALL, reply);
            out.writeBoolean(recall.isFinal());
            out.writeInt(recall.shardVersion());
            out.writeList(recall.records(), WireWriter::writeKnown);
        } else if (reply instanceof ReadReply read) {
            begin(out, READ, reply);
            writeRead(out, read.outcome());
        } else if (reply instanceof SeekReply seek) {
            begin(out, SEEK, reply);
            out.writeBoolean(seek.offset().isPresent());
            seek.offset().ifPresent(out::writeLong);
        } else if (reply instanceof CatalogueReply catalogue) {
            begin(out, CATALOGUE, reply);
            writeCatalogue(out, catalogue);
        } else if (reply instanceof StreamListReply list) {
            begin(out, STREAMS, reply);
            out.writeList(list.streams(), NodeReplyCodec::writeSummary);
            out.writeBoolean(list.hasMore());
        } else if (reply instanceof StreamCountReply count) {
            begin(out, COUNTS, reply);
            out.writeLong(count.openShards());
            out.writeLong(count.onDemandStreams());
        } else if (reply instanceof CatalogueCopy copy) {
            begin(out, COPY, reply);
            FollowingMessages.write(out, copy);
        } else {
            encodeAboutApps(out, reply);
        }
    }

    private static void encodeAboutApps(WireWriter out, NodeReply reply) {
        if (reply instanceof AppReply app) {
            begin(out, APP, reply);
            ConsumerMessages.write(out, app);
        } else if (reply instanceof AppListReply list) {
            begin(out, APPS, reply);
            ConsumerMessages.write(out, list);
        } else {
            begin(out, PROGRESS, reply);
            ConsumerMessages.write(out, (CheckpointReply) reply);
        }
    }

    /** Never throws; gives {@link UnreadableReply} where there is no reply of this layout. */
    @Override
    public NodeReply decodeFromWire(int start, Buffer wire) {
        try {
            var in = new WireReader(wire, start);
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("node reply has layout version " + version + ", not " + VERSION);
            }
            byte kind = in.readByte();
            NodeReply reply = readReply(kind, in.readLong(), in);
            in.requireEnd();
            return reply;
        } catch (RuntimeException fault) {
            // Whatever it is: thrown on from here, it would leave the request without an end.
            var told = new UnreadableException(String.valueOf(fault.getMessage()), wire, start);
            return new UnreadableReply(told.sender(), String.valueOf(told.getMessage()));
        }
    }

    @Override
    public NodeReply transform(NodeReply reply) {
        if (local == LocalDelivery.BY_REFERENCE) {
            return reply;
        }
        Buffer wire = Buffer.buffer();
        encodeToWire(wire, reply);
        return decodeFromWire(0, wire);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }

    private static void begin(WireWriter out, byte kind, NodeReply reply) {
        out.writeByte(kind);
        out.writeLong(reply.clockNanos());
    }

    private static NodeReply readReply(byte kind, long clockNanos, WireReader in) {
        return switch (kind) {
            case HELLO -> new HelloReply(clockNanos);
            case APPEND -> new AppendReply(clockNanos, in.readList(NodeReplyCodec::readAppend));
            case RECALL ->
                new RecallReply(clockNanos, in.readBoolean(), in.readInt(), in.readList(WireReader::readKnown));
            case READ -> new ReadReply(clockNanos, readRead(in));
            case SEEK ->
                new SeekReply(clockNanos, in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty());
            case CATALOGUE -> readCatalogue(clockNanos, in);
            case STREAMS -> new StreamListReply(clockNanos, in.readList(NodeReplyCodec::readSummary), in.readBoolean());
            case COUNTS -> new StreamCountReply(clockNanos, in.readLong(), in.readLong());
            case APP -> ConsumerMessages.readApp(clockNanos, in);
            case APPS -> ConsumerMessages.readApps(clockNanos, in);
            case PROGRESS -> ConsumerMessages.readCheckpoints(clockNanos, in);
            case COPY -> FollowingMessages.readReply(clockNanos, in);
            default -> throw new IllegalArgumentException("node reply of unknown kind " + kind);
        };
    }

    private static void writeAppend(WireWriter out, AppendOutcome outcome) {
        if (outcome instanceof Stored stored) {
            out.writeByte(FIRST_KIND);
            out.writeLong(stored.baseOffset());
            out.writeLong(stored.arrivalMs());
        } else if (outcome instanceof Known known) {
            out.writeByte(SECOND_KIND);
            out.writeList(known.records(), WireWriter::writeKnown);
        } else if (outcome instanceof NotOwner notOwner) {
            out.writeByte(THIRD_KIND);
            out.writeLong(notOwner.epoch());
        } else if (outcome instanceof Stale stale) {
            out.writeByte(FOURTH_KIND);
            out.writeInt(stale.shardVersion());
        } else if (outcome instanceof Sealed sealed) {
            out.writeByte(FIFTH_KIND);
            out.writeList(sealed.children(), WireWriter::writeInt);
        } else if (outcome instanceof Refused refused) {
            out.writeByte(SIXTH_KIND);
            out.writeText(refused.reason().name());
        } else {
            out.writeByte(SEVENTH_KIND);
        }
    }

    private static AppendOutcome readAppend(WireReader in) {
        byte kind = in.readByte();
        return switch (kind) {
            case FIRST_KIND -> new Stored(in.readLong(), in.readLong());
            case SECOND_KIND -> new Known(in.readList(WireReader::readKnown));
            case THIRD_KIND -> new NotOwner(in.readLong());
            case FOURTH_KIND -> new Stale(in.readInt());
            case FIFTH_KIND -> new Sealed(in.readList(WireReader::readInt));
            case SIXTH_KIND -> new Refused(AppendRefusal.valueOf(in.readText()));
            case SEVENTH_KIND -> new Gone();
            default -> throw new IllegalArgumentException("append outcome of unknown kind " + kind);
        };
    }

    private static void writeRead(WireWriter out, ReadOutcome outcome) {
        if (outcome instanceof ReadOutcome.Records records) {
            out.writeByte(FIRST_KIND);
            out.writeList(records.batches(), NodeReplyCodec::writeStored);
            out.writeLong(records.nextOffset());
            out.writeOptional(records.nextArrivalMs(), WireWriter::writeLong);
            out.writeOptional(records.end(), NodeReplyCodec::writeEnd);
        } else if (outcome instanceof ReadOutcome.NotHere) {
            out.writeByte(SECOND_KIND);
        } else if (outcome instanceof ReadOutcome.Damaged damaged) {
            out.writeByte(THIRD_KIND);
            out.writeLong(damaged.offset());
        } else {
            out.writeByte(FOURTH_KIND);
        }
    }

    private static ReadOutcome readRead(WireReader in) {
        byte kind = in.readByte();
        return switch (kind) {
            case FIRST_KIND ->
                new ReadOutcome.Records(
                        in.readList(NodeReplyCodec::readStored),
                        in.readLong(),
                        in.readOptional(WireReader::readLong),
                        in.readOptional(NodeReplyCodec::readEnd));
            case SECOND_KIND -> new ReadOutcome.NotHere();
            case THIRD_KIND -> new ReadOutcome.Damaged(in.readLong());
            case FOURTH_KIND -> new ReadOutcome.Busy();
            default -> throw new IllegalArgumentException("read outcome of unknown kind " + kind);
        };
    }

    private static void writeStored(WireWriter out, StoredBatch stored) {
        out.writeLong(stored.baseOffset());
        out.writeLong(stored.arrivalMs());
        out.writeBatch(stored.batch());
    }

    private static StoredBatch readStored(WireReader in) {
        return new StoredBatch(in.readLong(), in.readLong(), in.readBatch());
    }

    private static void writeEnd(WireWriter out, ShardEnd end) {
        out.writeLong(end.endOffset());
        out.writeList(end.children(), WireWriter::writeInt);
    }

    private static ShardEnd readEnd(WireReader in) {
        return new ShardEnd(in.readLong(), in.readList(WireReader::readInt));
    }

    private static void writeCatalogue(WireWriter out, CatalogueReply reply) {
        out.writeText(reply.outcome().name());
        out.writeOptional(reply.stream(), (to, stream) -> to.writeBytes(ByteSlice.of(CatalogueCodec.encode(stream))));
    }

    private static CatalogueReply readCatalogue(long clockNanos, WireReader in) {
        return new CatalogueReply(
                clockNanos,
                CatalogueReply.Outcome.valueOf(in.readText()),
                in.readOptional(
                        from -> CatalogueCodec.decodeStream(from.readBytes().toByteArray())));
    }

    private static void writeSummary(WireWriter out, StreamSummary stream) {
        out.writeText(stream.name().text());
        out.writeText(stream.state().name());
        out.writeText(stream.mode().name());
        out.writeLong(stream.createdMs());
    }

    private static StreamSummary readSummary(WireReader in) {
        return new StreamSummary(
                new StreamName(in.readText()),
                StreamState.valueOf(in.readText()),
                StreamMode.valueOf(in.readText()),
                in.readLong());
    }
}
