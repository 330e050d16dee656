// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.model.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A page of what is in a container below a path, as S3 lists it: clients read it in order to delete a stream. Without a
 * namespace, and with every member that v3io-py reads without looking whether it is there. All texts are names of streams
 * and containers, in which nothing needs an escape.
 *
 * @param shards keys of objects
 * @param streams prefixes of what is below
 * @param next marker of the next page; empty on the last
 */
record V3ioListing(String container, List<Shard> shards, List<String> streams, int maxKeys, String next) {
    V3ioListing {
        shards = List.copyOf(shards);
        streams = List.copyOf(streams);
    }

    /**
     * A shard as an object. Its size is not told.
     *
     * @param createdMs milliseconds since the epoch
     */
    record Shard(String key, long createdMs) {}

    V3ioAnswer encode() {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult>");
        element(xml, "Name", container);
        element(xml, "NextMarker", next);
        element(xml, "MaxKeys", Integer.toString(maxKeys));
        element(xml, "IsTruncated", Boolean.toString(!next.isEmpty()));
        for (Shard shard : shards) {
            xml.append("<Contents>");
            element(xml, "Key", shard.key());
            element(xml, "Size", "0");
            element(xml, "LastModified", Instant.ofEpochMilli(shard.createdMs()).toString());
            xml.append("</Contents>");
        }
        for (String stream : streams) {
            xml.append("<CommonPrefixes>");
            element(xml, "Prefix", stream);
            xml.append("</CommonPrefixes>");
        }
        xml.append("</ListBucketResult>");
        return new V3ioAnswer.Xml(ByteSlice.of(xml.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(text)
                .append("</")
                .append(name)
                .append('>');
    }
}
