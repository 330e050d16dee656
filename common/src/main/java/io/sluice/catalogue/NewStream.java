// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import io.sluice.model.HashKeyRange;
import io.sluice.model.StreamName;
import io.sluice.routing.OpenShard;
import io.sluice.routing.ShardMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A stream that somebody asks for. Its ranges tile the ring: a request whose ranges do not cannot be made. The
 * catalogue's writer gives it its uid, its time and its shards' places.
 *
 * @param ranges the initial shards' hash key ranges, tiling the ring
 * @param retentionHours how long records are kept
 * @param maxRecordBytes largest sum of data and partition key of one record, in bytes
 * @param tags names and values that the client attaches
 * @param aliases the stream's name in dialects whose name differs from the canonical one, by dialect
 */
public record NewStream(
        StreamName name,
        StreamMode mode,
        List<HashKeyRange> ranges,
        int retentionHours,
        int maxRecordBytes,
        Map<String, String> tags,
        Map<String, String> aliases) {
    public NewStream {
        ranges = List.copyOf(ranges);
        tags = Map.copyOf(tags);
        aliases = Map.copyOf(aliases);
        requireTiling(ranges);
    }

    private static void requireTiling(List<HashKeyRange> ranges) {
        var unused = new ShardMap(IntStream.range(0, ranges.size())
                .mapToObj(index -> new OpenShard(index, ranges.get(index)))
                .toList());
    }
}
