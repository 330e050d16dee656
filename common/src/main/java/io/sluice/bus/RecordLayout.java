// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/**
 * How one record lies on the bus and on disk: written once by the gateway, never touched again. Integers are big-endian.
 *
 * <pre>
 *   4  length of what follows, in bytes
 *   1  flags: 0x01 has a partition key, 0x02 has an explicit hash key, 0x04 has attributes,
 *             0x18 how its shard was chosen (see {@link PlacedBy}), the rest 0
 *   2  place: the record's position in the client's request, 0 to 65,535
 *   [2 length of the partition key in bytes, then the key in UTF-8]
 *   [16 explicit hash key]
 *   [2 length of all attributes in bytes, then for each: 1 id, 2 length, bytes]
 *      the data, up to the end
 * </pre>
 *
 * A batch is records one behind the other; its CRC-32C is made by the gateway over all of these bytes, checked by the
 * owner, kept on disk and checked by every reader.
 */
public final class RecordLayout {
    /** Records of a message are cut between records at this many bytes; a larger record travels alone. */
    public static final int MAX_BATCH_BYTES = 1 << 20;

    /** The largest stored form of one record in bytes: 10 MiB of data and 64 KiB for everything else. */
    public static final int MAX_RECORD_BYTES = (10 << 20) + (64 << 10);

    public static final int MAX_PLACE = 0xFFFF;

    static final int LENGTH_BYTES = Integer.BYTES;
    static final int PLACE_AT = LENGTH_BYTES + 1;
    static final int FIXED_BYTES = LENGTH_BYTES + 1 + Short.BYTES;
    static final int HASH_BYTES = 2 * Long.BYTES;

    static final int HAS_KEY = 0x01;
    static final int HAS_HASH = 0x02;
    static final int HAS_ATTRIBUTES = 0x04;
    static final int PLACED_BY_SHIFT = 3;
    static final int PLACED_BY_MASK = 0x18;
    static final int KNOWN_FLAGS = 0x1F;

    private RecordLayout() {}
}
