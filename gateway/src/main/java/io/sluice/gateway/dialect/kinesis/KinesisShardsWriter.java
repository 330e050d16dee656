// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.dialect.kinesis.wire.KinesisOutput;
import io.sluice.model.HashKeyRange;
import java.io.IOException;
import java.util.List;

/** Writes shards as the describing operations and GetRecords show them. */
final class KinesisShardsWriter {
    private KinesisShardsWriter() {}

    static void shards(KinesisNumbers numbers, KinesisOutput out, List<ShardDescription> shards) throws IOException {
        out.structures("Shards", shards, shard -> shard(numbers, out, shard));
    }

    /** Where the readers of an ended shard go on. */
    static void children(KinesisNumbers numbers, KinesisOutput out, List<ShardDescription> children)
            throws IOException {
        out.structures("ChildShards", children, child -> {
            out.text("ShardId", numbers.shard(child.index()));
            out.texts(
                    "ParentShards", child.parents().stream().map(numbers::shard).toList());
            range(out, child.range());
        });
    }

    private static void shard(KinesisNumbers numbers, KinesisOutput out, ShardDescription shard) throws IOException {
        out.text("ShardId", numbers.shard(shard.index()));
        if (!shard.parents().isEmpty()) {
            out.text("ParentShardId", numbers.shard(shard.parents().get(0)));
        }
        if (shard.parents().size() > 1) {
            out.text("AdjacentParentShardId", numbers.shard(shard.parents().get(1)));
        }
        range(out, shard.range());
        out.structure("SequenceNumberRange", range -> numbers.writeRange(range, shard));
    }

    private static void range(KinesisOutput out, HashKeyRange range) throws IOException {
        out.structure("HashKeyRange", keys -> {
            keys.text("StartingHashKey", range.first().toString());
            keys.text("EndingHashKey", range.last().toString());
        });
    }
}
