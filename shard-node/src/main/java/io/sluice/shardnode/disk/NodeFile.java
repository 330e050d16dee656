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
 *   8   2  format version of all files of the directory, now 2: 1 had no manifest
 *  10  16  node uuid
 *  26   8  boot epoch
 *  34   4  CRC-32C of the 34 bytes before
 * </pre>
 */
final class NodeFile {
    static final String NAME = "NODE";

    private static final String TEMPORARY = "NODE.tmp";
    private static final long MAGIC = 0x536C756963654E0AL;
    private static final short VERSION = 2;
    private static final int BYTES = 38;
    private static final int CRC_AT = 34;

    private NodeFile() {}

    /**
     * Counts a start. When it returns, no later start can get the same boot epoch.
     *
     * @param newNode gives a new node's uuid, if the directory has none yet
     * @throws IOException if the file is damaged or of a newer version
     */
    static NodeIdentity countStart(DiskFiles files, Supplier<UUID> newNode) throws IOException {
        NodeIdentity last = files.list().contains(NAME) ? read(files) : new NodeIdentity(newNode.get(), 0);
        var now = new NodeIdentity(last.node(), last.bootEpoch() + 1);
        files.delete(TEMPORARY);
        try (DiskFile file = files.create(TEMPORARY)) {
            FileBytes.writeAll(file, encode(now), 0);
            file.forceAll();
        }
        files.rename(TEMPORARY, NAME);
        files.forceDirectory();
        return now;
    }

    private static NodeIdentity read(DiskFiles files) throws IOException {
        try (DiskFile file = files.open(NAME)) {
            if (file.size() < BYTES) {
                throw new IOException("file " + NAME + " has " + file.size() + " bytes, not " + BYTES);
            }
            ByteBuffer bytes = FileBytes.read(file, 0, BYTES);
            short version = bytes.getShort(8);
            if (bytes.getLong(0) != MAGIC) {
                throw new IOException("file " + NAME + " is not ours");
            }
            if (version > VERSION) {
                throw new IOException("the data directory has format version " + version + ", this program knows up to "
                        + VERSION + "; start the program that wrote it");
            }
            if (bytes.getInt(CRC_AT) != crc(bytes)) {
                throw new IOException("file " + NAME + " is damaged; bring it back from a copy");
            }
            return new NodeIdentity(new UUID(bytes.getLong(10), bytes.getLong(18)), bytes.getLong(26));
        }
    }

    private static ByteBuffer encode(NodeIdentity identity) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(MAGIC).putShort(VERSION);
        bytes.putLong(identity.node().getMostSignificantBits());
        bytes.putLong(identity.node().getLeastSignificantBits());
        return bytes.putLong(identity.bootEpoch()).putInt(crc(bytes)).flip();
    }

    private static int crc(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes.array(), bytes.arrayOffset(), CRC_AT);
        return (int) crc.getValue();
    }
}
