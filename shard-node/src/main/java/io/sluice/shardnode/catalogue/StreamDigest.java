// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;

/**
 * A number for a stream as it is. The sum over all streams is the digest of a catalogue: two that have come to one version
 * on different ways have, but for chance, different ones. The same in every process.
 */
final class StreamDigest {
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private StreamDigest() {}

    static long of(StreamDescription stream) {
        long digest = mix(stream.uid().high(), stream.uid().low());
        digest = mix(digest, stream.version());
        digest = mix(digest, stream.retentionHours());
        digest = mix(digest, stream.maxRecordBytes());
        digest = mix(digest, stream.mode().name().hashCode());
        digest = mix(digest, stream.tags().hashCode());
        for (ShardDescription shard : stream.shards()) {
            digest = mix(digest, shard.index() ^ ((long) shard.version() << Integer.SIZE));
            digest = mix(digest, shard.node());
        }
        return digest;
    }

    private static long mix(long digest, long part) {
        long mixed = (digest ^ part) * PRIME;
        return Long.rotateLeft(mixed ^ (mixed >>> 29), 31) + part;
    }
}
