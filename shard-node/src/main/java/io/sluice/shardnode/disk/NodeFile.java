// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * The file {@code NODE} in a data directory. Integers are big-endian.
 *
 * <pre>
 *   0   8  magic "SluiceN" and 0x0A
 *   8   2  format version of all files of the directory, now 3: 1 had no manifest, 2 was of node 0 and ended before the
 *          node's number
 *  10  16  directory's uuid
 *  26   8  boot epoch
 *  34   4  node's number
 *  38  16  uuid of the directory whose catalogue this node follows; 0 as long as it follows none
 *  54   4  CRC-32C of all bytes before
 * </pre>
 */
final class NodeFile {
    static final String NAME = "NODE";

    private static final String TEMPORARY = "NODE.tmp";
    private static final long MAGIC = 0x536C756963654E0AL;
    private static final short VERSION = 3;
    private static final short VERSION_OF_NODE_0 = 2;
    private static final int NUMBER_AT = 34;
    private static final int FOLLOWED_AT = 38;
    private static final int CRC_AT = 54;
    private static final UUID NOBODY = new UUID(0, 0);

    private NodeFile() {}

    /** What the file says. */
    record Content(NodeIdentity identity, UUID followed) {
        Content following(UUID writer) {
            return new Content(identity, writer);
        }

        private Content started() {
            return new Content(
                    new NodeIdentity(identity.number(), identity.node(), identity.bootEpoch() + 1), followed);
        }
    }

    /**
     * Counts a start. When it returns, no later start can get the same boot epoch.
     *
     * @param number of the node that is to start
     * @param newNode gives a new directory's uuid, if it has none yet
     * @throws IOException if the file is another node's, damaged, or of a newer version
     */
    static Content countStart(DiskFiles files, int number, Supplier<UUID> newNode) throws IOException {
        Content last = files.list().contains(NAME)
                ? read(files)
                : new Content(new NodeIdentity(number, newNode.get(), 0), NOBODY);
        if (last.identity().number() != number) {
            throw new IOException("the data directory with " + files.path(NAME) + " is of node "
                    + last.identity().number() + ", not of node " + number + " as node.id says");
        }
        Content now = last.started();
        write(files, now);
        return now;
    }

    /** Takes the place of what the file says; durable when this returns. */
    static void write(DiskFiles files, Content content) throws IOException {
        files.delete(TEMPORARY);
        try (DiskFile file = files.create(TEMPORARY)) {
            FileBytes.writeAll(file, encode(content), 0);
            file.forceAll();
        }
        files.rename(TEMPORARY, NAME);
        files.forceDirectory();
    }

    private static Content read(DiskFiles files) throws IOException {
        try (DiskFile file = files.open(NAME)) {
            int size = (int) Math.min(file.size(), CRC_AT + Integer.BYTES);
            ByteBuffer bytes = FileBytes.read(file, 0, size);
            if (size < NUMBER_AT + Integer.BYTES) {
                throw new IOException("file " + NAME + " has " + size + " bytes and is not whole");
            }
            short version = bytes.getShort(8);
            if (bytes.getLong(0) != MAGIC) {
                throw new IOException("file " + NAME + " is not ours");
            }
            if (version > VERSION) {
                throw new IOException("the data directory has format version " + version + ", this program knows up to "
                        + VERSION + "; start the program that wrote it");
            }
            int crcAt = version <= VERSION_OF_NODE_0 ? NUMBER_AT : CRC_AT;
            if (size < crcAt + Integer.BYTES || bytes.getInt(crcAt) != crc(bytes, crcAt)) {
                throw new IOException("file " + NAME + " is damaged; bring it back from a copy");
            }
            return decode(bytes, version);
        }
    }

    private static Content decode(ByteBuffer bytes, short version) {
        int number = version <= VERSION_OF_NODE_0 ? 0 : bytes.getInt(NUMBER_AT);
        UUID followed = version <= VERSION_OF_NODE_0 ? NOBODY : uuid(bytes, FOLLOWED_AT);
        return new Content(new NodeIdentity(number, uuid(bytes, 10), bytes.getLong(26)), followed);
    }

    private static ByteBuffer encode(Content content) {
        NodeIdentity identity = content.identity();
        ByteBuffer bytes = ByteBuffer.allocate(CRC_AT + Integer.BYTES);
        bytes.putLong(MAGIC).putShort(VERSION);
        put(bytes, identity.node());
        bytes.putLong(identity.bootEpoch()).putInt(identity.number());
        put(bytes, content.followed());
        return bytes.putInt(crc(bytes, CRC_AT)).flip();
    }

    private static void put(ByteBuffer bytes, UUID uuid) {
        bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer bytes, int at) {
        return new UUID(bytes.getLong(at), bytes.getLong(at + Long.BYTES));
    }

    private static int crc(ByteBuffer bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes.array(), bytes.arrayOffset(), length);
        return (int) crc.getValue();
    }
}
