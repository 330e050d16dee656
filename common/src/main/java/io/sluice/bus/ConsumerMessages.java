// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.bus.ConsumerRequest.CommitCheckpoint;
import io.sluice.bus.ConsumerRequest.CreateApp;
import io.sluice.bus.ConsumerRequest.DeleteApp;
import io.sluice.bus.ConsumerRequest.DeleteCheckpoints;
import io.sluice.bus.ConsumerRequest.FindApp;
import io.sluice.bus.ConsumerRequest.FindCheckpoints;
import io.sluice.bus.ConsumerRequest.ListApps;
import io.sluice.catalogue.AppDescription;
import io.sluice.model.AppName;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.Optional;
import java.util.UUID;

/** The part of {@link NodeRequestCodec} and {@link NodeReplyCodec} that is about apps; drawn there. */
final class ConsumerMessages {
    static final byte CREATE_APP = 13;
    static final byte FIND_APP = 14;
    static final byte DELETE_APP = 15;
    static final byte LIST_APPS = 16;
    static final byte COMMIT_CHECKPOINT = 17;
    static final byte FIND_CHECKPOINTS = 18;
    static final byte DELETE_CHECKPOINTS = 19;

    private ConsumerMessages() {}

    static void write(WireWriter out, ConsumerRequest request) {
        if (request instanceof CreateApp create) {
            writeAbout(out, CREATE_APP, create.app());
        } else if (request instanceof FindApp find) {
            writeAbout(out, FIND_APP, find.app());
        } else if (request instanceof DeleteApp delete) {
            writeAbout(out, DELETE_APP, delete.app());
        } else if (request instanceof ListApps list) {
            out.writeByte(LIST_APPS);
            out.writeOptional(list.after().map(AppName::text), WireWriter::writeText);
            out.writeOptional(list.stream(), WireWriter::writeStream);
            out.writeInt(list.limit());
        } else if (request instanceof CommitCheckpoint commit) {
            writeAbout(out, COMMIT_CHECKPOINT, commit.app());
            out.writeStream(commit.stream());
            write(out, commit.checkpoint());
        } else if (request instanceof FindCheckpoints find) {
            writeAbout(out, FIND_CHECKPOINTS, find.app());
            write(out, find.stream(), find.shards());
        } else {
            var delete = (DeleteCheckpoints) request;
            writeAbout(out, DELETE_CHECKPOINTS, delete.app());
            write(out, delete.stream(), delete.shards());
        }
    }

    /** Empty if the kind is of something else. */
    static Optional<ConsumerRequest> readRequest(byte kind, WireReader in) {
        return switch (kind) {
            case CREATE_APP -> Optional.of(new CreateApp(readName(in)));
            case FIND_APP -> Optional.of(new FindApp(readName(in)));
            case DELETE_APP -> Optional.of(new DeleteApp(readName(in)));
            case LIST_APPS ->
                Optional.of(new ListApps(
                        in.readOptional(ConsumerMessages::readName),
                        in.readOptional(WireReader::readStream),
                        in.readInt()));
            case COMMIT_CHECKPOINT ->
                Optional.of(new CommitCheckpoint(readName(in), in.readStream(), readCheckpoint(in)));
            case FIND_CHECKPOINTS -> Optional.of(new FindCheckpoints(readName(in), in.readStream(), readSpan(in)));
            case DELETE_CHECKPOINTS -> Optional.of(new DeleteCheckpoints(readName(in), in.readStream(), readSpan(in)));
            default -> Optional.empty();
        };
    }

    static void write(WireWriter out, AppReply reply) {
        out.writeText(reply.outcome().name());
        out.writeOptional(reply.app(), ConsumerMessages::write);
    }

    static AppReply readApp(long clockNanos, WireReader in) {
        return new AppReply(clockNanos, readOutcome(in), in.readOptional(ConsumerMessages::readApp));
    }

    static void write(WireWriter out, AppListReply reply) {
        out.writeList(reply.apps(), ConsumerMessages::write);
        out.writeInt(reply.total());
        out.writeBoolean(reply.hasMore());
    }

    static AppListReply readApps(long clockNanos, WireReader in) {
        return new AppListReply(clockNanos, in.readList(ConsumerMessages::readApp), in.readInt(), in.readBoolean());
    }

    static void write(WireWriter out, CheckpointReply reply) {
        out.writeText(reply.outcome().name());
        out.writeList(reply.checkpoints(), ConsumerMessages::write);
    }

    static CheckpointReply readCheckpoints(long clockNanos, WireReader in) {
        return new CheckpointReply(clockNanos, readOutcome(in), in.readList(ConsumerMessages::readCheckpoint));
    }

    private static void writeAbout(WireWriter out, byte kind, AppName app) {
        out.writeByte(kind);
        out.writeText(app.text());
    }

    private static AppName readName(WireReader in) {
        return new AppName(in.readText());
    }

    private static void write(WireWriter out, StreamUid stream, ShardSpan shards) {
        out.writeStream(stream);
        out.writeInt(shards.first());
        out.writeInt(shards.count());
    }

    private static ShardSpan readSpan(WireReader in) {
        return new ShardSpan(in.readInt(), in.readInt());
    }

    private static void write(WireWriter out, ShardCheckpoint checkpoint) {
        out.writeInt(checkpoint.shard());
        out.writeLong(checkpoint.offset());
        out.writeText(checkpoint.metadata());
    }

    private static ShardCheckpoint readCheckpoint(WireReader in) {
        return new ShardCheckpoint(in.readInt(), in.readLong(), in.readText());
    }

    private static void write(WireWriter out, AppDescription app) {
        out.writeText(app.name().text());
        out.writeLong(app.id().getMostSignificantBits());
        out.writeLong(app.id().getLeastSignificantBits());
        out.writeLong(app.createdMs());
        out.writeList(app.streams(), (to, stream) -> to.writeText(stream.text()));
    }

    private static AppDescription readApp(WireReader in) {
        return new AppDescription(
                readName(in),
                new UUID(in.readLong(), in.readLong()),
                in.readLong(),
                in.readList(from -> new StreamName(from.readText())));
    }

    private static ConsumerOutcome readOutcome(WireReader in) {
        return ConsumerOutcome.valueOf(in.readText());
    }
}
