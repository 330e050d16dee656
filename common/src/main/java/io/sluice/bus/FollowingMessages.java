// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.bus.CatalogueCopy.Changes;
import io.sluice.bus.CatalogueCopy.End;
import io.sluice.bus.CatalogueCopy.Page;
import io.sluice.bus.CatalogueCopy.Part;
import io.sluice.bus.CatalogueCopy.Parted;
import io.sluice.bus.FollowCatalogue.Follower;
import io.sluice.bus.FollowCatalogue.SnapshotPlace;
import io.sluice.catalogue.CatalogueCodec;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.ByteSlice;
import java.util.UUID;

/** The part of {@link NodeRequestCodec} and {@link NodeReplyCodec} that is about copies of the catalogue; drawn there. */
final class FollowingMessages {
    private static final byte CHANGES = 1;
    private static final byte PAGE = 2;
    private static final byte PARTED = 3;
    private static final byte PUT = 1;
    private static final byte FORGET = 2;

    private FollowingMessages() {}

    static void write(WireWriter out, FollowCatalogue request) {
        Follower follower = request.follower();
        out.writeInt(follower.address().node());
        out.writeLong(follower.address().incarnation());
        write(out, follower.directory());
        out.writeInt(follower.weight());
        write(out, request.writer());
        out.writeLong(request.version());
        out.writeLong(request.digest());
        out.writeOptional(request.place(), (to, place) -> {
            to.writeLong(place.snapshot());
            to.writeInt(place.next());
        });
    }

    static FollowCatalogue readRequest(WireReader in) {
        return new FollowCatalogue(
                new Follower(new NodeAddress(in.readInt(), in.readLong()), readUuid(in), in.readInt()),
                readUuid(in),
                in.readLong(),
                in.readLong(),
                in.readOptional(from -> new SnapshotPlace(from.readLong(), from.readInt())));
    }

    static void write(WireWriter out, CatalogueCopy reply) {
        write(out, reply.writer());
        out.writeLong(reply.version());
        if (reply.part() instanceof Changes some) {
            out.writeByte(CHANGES);
            out.writeList(some.changes(), FollowingMessages::write);
        } else if (reply.part() instanceof Page page) {
            out.writeByte(PAGE);
            out.writeLong(page.snapshot());
            out.writeLong(page.of());
            out.writeInt(page.first());
            out.writeList(page.streams(), FollowingMessages::write);
            out.writeText(page.end().name());
        } else {
            out.writeByte(PARTED);
        }
    }

    static CatalogueCopy readReply(long clockNanos, WireReader in) {
        return new CatalogueCopy(clockNanos, readUuid(in), in.readLong(), readPart(in));
    }

    private static Part readPart(WireReader in) {
        byte kind = in.readByte();
        return switch (kind) {
            case CHANGES -> new Changes(in.readList(FollowingMessages::readChange));
            case PAGE ->
                new Page(
                        in.readLong(),
                        in.readLong(),
                        in.readInt(),
                        in.readList(FollowingMessages::readStream),
                        End.valueOf(in.readText()));
            case PARTED -> new Parted();
            default -> throw new IllegalArgumentException("part of a copy of unknown kind " + kind);
        };
    }

    private static void write(WireWriter out, CatalogueChange change) {
        if (change instanceof CatalogueChange.Put put) {
            out.writeByte(PUT);
            write(out, put.stream());
        } else {
            out.writeByte(FORGET);
            out.writeStream(change.uid());
            out.writeLong(change.version());
        }
    }

    private static CatalogueChange readChange(WireReader in) {
        byte kind = in.readByte();
        return switch (kind) {
            case PUT -> new CatalogueChange.Put(readStream(in));
            case FORGET -> new CatalogueChange.Forget(in.readStream(), in.readLong());
            default -> throw new IllegalArgumentException("change of unknown kind " + kind);
        };
    }

    private static void write(WireWriter out, StreamDescription stream) {
        out.writeBytes(ByteSlice.of(CatalogueCodec.encode(stream)));
    }

    private static StreamDescription readStream(WireReader in) {
        return CatalogueCodec.decodeStream(in.readBytes().toByteArray());
    }

    private static void write(WireWriter out, UUID uuid) {
        out.writeLong(uuid.getMostSignificantBits());
        out.writeLong(uuid.getLeastSignificantBits());
    }

    private static UUID readUuid(WireReader in) {
        return new UUID(in.readLong(), in.readLong());
    }
}
