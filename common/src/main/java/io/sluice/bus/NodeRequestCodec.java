// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.bus.CatalogueRequest.ChangeStream;
import io.sluice.bus.CatalogueRequest.CountStreams;
import io.sluice.bus.CatalogueRequest.CreateStream;
import io.sluice.bus.CatalogueRequest.DeleteStream;
import io.sluice.bus.CatalogueRequest.FindStream;
import io.sluice.bus.CatalogueRequest.FindStreamByUid;
import io.sluice.bus.CatalogueRequest.ListStreams;
import io.sluice.catalogue.CatalogueCodec;
import io.sluice.catalogue.StreamChangeCodec;
import io.sluice.model.ByteSlice;
import io.sluice.model.StreamName;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * The wire form of a {@link NodeRequest}. Integers are big-endian; texts and byte strings have 4 bytes of length in
 * front, lists 4 bytes of count.
 *
 * <pre>
 *  1  layout version, now 1
 *  1  which request, then
 *     1 hello
 *     2 append     8 deadline, list of (20 shard, 8 epoch, 4 shard version, 16 call id, batch)
 *     3 recall     20 shard, 16 call id
 *     4 read       20 shard, 8 first offset, 4 records, 4 bytes
 *     5 seek       20 shard, text: the place, 8 time
 *     6 find       text: the stream's name
 *     7 create     bytes: {@link CatalogueCodec}
 *     8 find       16 the stream's uid
 *     9 delete     16 the stream's uid
 *    10 change     16 the stream's uid, bytes: {@link StreamChangeCodec}
 *    11 list       optional text: the name before the first, 4 streams
 *    12 count
 *    13 create     text: the app's name; so also for 14 find and 15 delete
 *    16 list       optional text: the app before the first, optional 16 the stream's uid, 4 apps
 *    17 commit     text: the app's name, 16 the stream's uid, checkpoint
 *    18 find       text: the app's name, 16 the stream's uid, 4 first index, 4 shards; so also for 19 forget
 *    20 follow     4 node, 8 its boot epoch, 16 its directory's uuid, 4 its weight, 16 the writer's directory's uuid,
 *                  8 version, 8 digest, optional (8 snapshot, 4 next stream)
 *
 *  shard           16 stream uid, 4 index
 *  batch           4 count, 4 CRC-32C, bytes: {@link RecordLayout}
 *  checkpoint      4 shard's index, 8 offset, text: the metadata
 * </pre>
 */
public final class NodeRequestCodec implements MessageCodec<NodeRequest, NodeRequest> {
    /** The name by which the codec is registered on an event bus. */
    public static final String NAME = "node-request";

    /** The failure code by which a node says that it could not read a request, so that nothing of it is done. */
    public static final int UNREADABLE = 1;

    private static final byte VERSION = 1;
    private static final byte HELLO = 1;
    private static final byte APPEND = 2;
    private static final byte RECALL = 3;
    private static final byte READ = 4;
    private static final byte SEEK = 5;
    private static final byte FIND_STREAM = 6;
    private static final byte CREATE_STREAM = 7;
    private static final byte FIND_STREAM_BY_UID = 8;
    private static final byte DELETE_STREAM = 9;
    private static final byte CHANGE_STREAM = 10;
    private static final byte LIST_STREAMS = 11;
    private static final byte COUNT_STREAMS = 12;
    private static final byte FOLLOW_CATALOGUE = 20;

    private final LocalDelivery local;

    public NodeRequestCodec(LocalDelivery local) {
        this.local = local;
    }

    @Override
    public void encodeToWire(Buffer wire, NodeRequest request) {
        var out = new WireWriter(wire);
        out.writeByte(VERSION);
        if (request instanceof HelloRequest) {
            out.writeByte(HELLO);
        } else if (request instanceof AppendRequest append) {
            out.writeByte(APPEND);
            out.writeLong(append.deadlineNanos());
            out.writeList(append.batches(), NodeRequestCodec::writeBatch);
        } else if (request instanceof RecallRequest recall) {
            out.writeByte(RECALL);
            out.writeShard(recall.shard());
            out.writeCall(recall.call());
        } else if (request instanceof ReadRequest read) {
            out.writeByte(READ);
            writeRead(out, read);
        } else if (request instanceof SeekRequest seek) {
            out.writeByte(SEEK);
            out.writeShard(seek.shard());
            out.writeText(seek.place().name());
            out.writeLong(seek.atMs());
        } else if (request instanceof ConsumerRequest about) {
            ConsumerMessages.write(out, about);
        } else if (request instanceof FollowCatalogue follow) {
            out.writeByte(FOLLOW_CATALOGUE);
            FollowingMessages.write(out, follow);
        } else {
            writeCatalogue(out, (CatalogueRequest) request);
        }
    }

    /** Throws {@link UnreadableException} where there is no request of this layout. */
    @Override
    public NodeRequest decodeFromWire(int start, Buffer wire) {
        try {
            var in = new WireReader(wire, start);
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("node request has layout version " + version + ", not " + VERSION);
            }
            NodeRequest request = readRequest(in);
            in.requireEnd();
            return request;
        } catch (IllegalArgumentException fault) {
            throw new UnreadableException(String.valueOf(fault.getMessage()), wire, start);
        }
    }

    @Override
    public NodeRequest transform(NodeRequest request) {
        if (local == LocalDelivery.BY_REFERENCE) {
            return request;
        }
        Buffer wire = Buffer.buffer();
        encodeToWire(wire, request);
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

    private static NodeRequest readRequest(WireReader in) {
        byte kind = in.readByte();
        return switch (kind) {
            case HELLO -> new HelloRequest();
            case APPEND -> new AppendRequest(in.readLong(), in.readList(NodeRequestCodec::readBatch));
            case RECALL -> new RecallRequest(in.readShard(), in.readCall());
            case READ -> new ReadRequest(in.readShard(), in.readLong(), in.readInt(), in.readInt());
            case SEEK -> new SeekRequest(in.readShard(), SeekRequest.Place.valueOf(in.readText()), in.readLong());
            case FIND_STREAM -> new FindStream(new StreamName(in.readText()));
            case FIND_STREAM_BY_UID -> new FindStreamByUid(in.readStream());
            case CREATE_STREAM ->
                new CreateStream(CatalogueCodec.decodeNewStream(in.readBytes().toByteArray()));
            case DELETE_STREAM -> new DeleteStream(in.readStream());
            case CHANGE_STREAM ->
                new ChangeStream(
                        in.readStream(), StreamChangeCodec.decode(in.readBytes().toByteArray()));
            case LIST_STREAMS ->
                new ListStreams(
                        in.readText(), in.readOptional(WireReader::readText).map(StreamName::new), in.readInt());
            case COUNT_STREAMS -> new CountStreams();
            case FOLLOW_CATALOGUE -> FollowingMessages.readRequest(in);
            default ->
                ConsumerMessages.readRequest(kind, in)
                        .orElseThrow(() -> new IllegalArgumentException("node request of unknown kind " + kind));
        };
    }

    private static void writeBatch(WireWriter out, ShardBatch batch) {
        out.writeShard(batch.shard());
        out.writeLong(batch.epoch());
        out.writeInt(batch.shardVersion());
        out.writeCall(batch.call());
        out.writeBatch(batch.batch());
    }

    private static ShardBatch readBatch(WireReader in) {
        return new ShardBatch(in.readShard(), in.readLong(), in.readInt(), in.readCall(), in.readBatch());
    }

    private static void writeRead(WireWriter out, ReadRequest read) {
        out.writeShard(read.shard());
        out.writeLong(read.fromOffset());
        out.writeInt(read.maxRecords());
        out.writeInt(read.maxBytes());
    }

    private static void writeCatalogue(WireWriter out, CatalogueRequest request) {
        if (request instanceof FindStream find) {
            out.writeByte(FIND_STREAM);
            out.writeText(find.name().text());
        } else if (request instanceof FindStreamByUid find) {
            out.writeByte(FIND_STREAM_BY_UID);
            out.writeStream(find.uid());
        } else if (request instanceof CreateStream create) {
            out.writeByte(CREATE_STREAM);
            out.writeBytes(ByteSlice.of(CatalogueCodec.encode(create.stream())));
        } else if (request instanceof DeleteStream delete) {
            out.writeByte(DELETE_STREAM);
            out.writeStream(delete.uid());
        } else if (request instanceof ChangeStream change) {
            out.writeByte(CHANGE_STREAM);
            out.writeStream(change.uid());
            out.writeBytes(ByteSlice.of(StreamChangeCodec.encode(change.change())));
        } else if (request instanceof ListStreams list) {
            out.writeByte(LIST_STREAMS);
            out.writeText(list.directory());
            out.writeOptional(list.after().map(StreamName::text), WireWriter::writeText);
            out.writeInt(list.limit());
        } else {
            out.writeByte(COUNT_STREAMS);
        }
    }
}
