// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.model.StreamUid;
import io.vertx.core.buffer.Buffer;

/**
 * What all members of a cluster are told. News may be lost, come late or twice; whoever needs to be sure asks.
 *
 * <p>Wire form, integers big-endian:
 *
 * <pre>
 *  1  layout version, now 1
 *  1  kind, then
 *     1 stream changed  16 the stream's uid, 8 the catalogue's version
 *     2 node leaving    4 node, 8 incarnation
 *     3 node unheard    4 node, 8 incarnation
 * </pre>
 */
public sealed interface ClusterNews {
    /** The catalogue has the stream in another form since this version, or has it no more. */
    record StreamChanged(StreamUid stream, long version) implements ClusterNews {}

    /** The node ends this life in order, to begin another: requests for it may wait. */
    record NodeLeaving(NodeAddress node) implements ClusterNews {}

    /** Somebody sees this life among the members and gets no answer from it over the bus: it is to register again. */
    record NodeUnheard(NodeAddress node) implements ClusterNews {}

    private static byte version() {
        return 1;
    }

    private byte kind() {
        if (this instanceof StreamChanged) {
            return 1;
        }
        return (byte) (this instanceof NodeLeaving ? 2 : 3);
    }

    /** The wire form. */
    default byte[] encode() {
        Buffer wire = Buffer.buffer();
        var out = new WireWriter(wire);
        out.writeByte(version());
        out.writeByte(kind());
        if (this instanceof StreamChanged changed) {
            out.writeStream(changed.stream());
            out.writeLong(changed.version());
        } else {
            NodeAddress node = this instanceof NodeLeaving leaving ? leaving.node() : ((NodeUnheard) this).node();
            out.writeInt(node.node());
            out.writeLong(node.incarnation());
        }
        return wire.getBytes();
    }

    /** @throws IllegalArgumentException if the bytes are not news that this version knows */
    static ClusterNews decode(byte[] bytes) {
        var in = new WireReader(Buffer.buffer(bytes), 0);
        byte version = in.readByte();
        if (version != version()) {
            throw new IllegalArgumentException("news of layout version " + version + ", not " + version());
        }
        byte kind = in.readByte();
        ClusterNews news = switch (kind) {
            case 1 -> new StreamChanged(in.readStream(), in.readLong());
            case 2 -> new NodeLeaving(new NodeAddress(in.readInt(), in.readLong()));
            case 3 -> new NodeUnheard(new NodeAddress(in.readInt(), in.readLong()));
            default -> throw new IllegalArgumentException("news of unknown kind " + kind);
        };
        in.requireEnd();
        return news;
    }
}
