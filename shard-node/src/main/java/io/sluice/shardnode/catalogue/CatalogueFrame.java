// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.bus.CatalogueChange;
import io.sluice.catalogue.CatalogueCodec;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.ByteSlice;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.CheckedFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * One frame of a catalogue file. A file is a snapshot and the changes made since; integers are big-endian.
 *
 * <pre>
 *  file
 *    16  "SLCT", 4 format version, now 2, 8 catalogue version of the snapshot
 *     4  CRC-32C of the 16 bytes before
 *        a STREAM frame for each stream, a TOMBSTONE for each that was deleted and whose records may still be on disk,
 *        then one SNAPSHOT_END, all with the version of the snapshot
 *        PUT and FORGET frames, each with the version behind the one before
 *
 *  frame          {@link CheckedFrame}, with the catalogue's version and as kind and payload
 *    1 STREAM        {@link CatalogueCodec}
 *    2 SNAPSHOT_END  4 number of frames before it
 *    3 PUT           {@link CatalogueCodec}: the stream as it is from this version on
 *    4 FORGET        16 stream uid: it is deleted from this version on
 *    5 TOMBSTONE     16 stream uid; only in files of format 2
 * </pre>
 */
public record CatalogueFrame(Kind kind, long version, ByteSlice payload) {
    /** What a frame says. */
    public enum Kind {
        STREAM(1),
        SNAPSHOT_END(2),
        PUT(3),
        FORGET(4),
        TOMBSTONE(5);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Optional<Kind> ofCode(int code) {
            return Arrays.stream(values()).filter(kind -> kind.code == code).findAny();
        }
    }

    /** @throws IllegalArgumentException if the payload is larger than a frame may be */
    public CatalogueFrame {
        if (payload.length() > CheckedFrame.MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "catalogue entry of " + payload.length() + " bytes, more than " + CheckedFrame.MAX_PAYLOAD_BYTES);
        }
    }

    static CatalogueFrame ofStream(StreamDescription stream, long snapshotVersion) {
        return new CatalogueFrame(Kind.STREAM, snapshotVersion, ByteSlice.of(CatalogueCodec.encode(stream)));
    }

    static CatalogueFrame ofTombstone(StreamUid uid, long snapshotVersion) {
        return new CatalogueFrame(Kind.TOMBSTONE, snapshotVersion, payload(uid));
    }

    static CatalogueFrame ofSnapshotEnd(int frames, long snapshotVersion) {
        byte[] payload = ByteBuffer.allocate(Integer.BYTES).putInt(frames).array();
        return new CatalogueFrame(Kind.SNAPSHOT_END, snapshotVersion, ByteSlice.of(payload));
    }

    /** @throws IllegalArgumentException if the stream is larger than a frame may be */
    public static CatalogueFrame ofChange(CatalogueChange change) {
        return change instanceof CatalogueChange.Put put
                ? new CatalogueFrame(Kind.PUT, put.version(), ByteSlice.of(CatalogueCodec.encode(put.stream())))
                : new CatalogueFrame(Kind.FORGET, change.version(), payload(change.uid()));
    }

    /** @throws IllegalArgumentException if the frame is of a kind that this version does not know */
    static CatalogueFrame of(CheckedFrame frame) {
        Kind kind = Kind.ofCode(frame.kind())
                .orElseThrow(() -> new IllegalArgumentException("frame of unknown kind " + frame.kind()));
        return new CatalogueFrame(kind, frame.version(), frame.payload());
    }

    ByteBuffer encode() {
        return new CheckedFrame((byte) kind.code, version, payload).encode();
    }

    /** @throws IllegalArgumentException if the payload is not a stream's description */
    StreamDescription stream() {
        return CatalogueCodec.decodeStream(payload.toByteArray());
    }

    /** @throws IllegalArgumentException if the payload is not a stream's uid */
    StreamUid uid() {
        requireLength(2 * Long.BYTES);
        ByteBuffer in = payload.asByteBuffer();
        return new StreamUid(in.getLong(), in.getLong());
    }

    /** @throws IllegalArgumentException if the payload is not a number of frames */
    int frameCount() {
        requireLength(Integer.BYTES);
        return payload.asByteBuffer().getInt();
    }

    private static ByteSlice payload(StreamUid uid) {
        return ByteSlice.of(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uid.high())
                .putLong(uid.low())
                .array());
    }

    private void requireLength(int length) {
        if (payload.length() != length) {
            throw new IllegalArgumentException(kind + " of " + payload.length() + " bytes, not " + length);
        }
    }
}
