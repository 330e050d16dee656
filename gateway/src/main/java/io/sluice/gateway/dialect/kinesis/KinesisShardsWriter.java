// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.name.KinesisSequenceNumber;
import io.sluice.gateway.dialect.kinesis.wire.KinesisOutput;
import io.sluice.model.HashKeyRange;
import java.io.IOException;
import java.util.List;

/** Writes shards as the describing operations and GetRecords show them. */
final class KinesisShardsWriter {
    private KinesisShardsWriter() {}

    static void shards(KinesisOutput out, List<ShardDescription> shards) throws IOException {
        out.structures("Shards", shards, shard -> shard(out, shard));
    }

    /** Where the readers of an ended shard go on. */
    static void children(KinesisOutput out, List<ShardDescription> children) throws IOException {
        out.structures("ChildShards", children, child -> {
            shardId(out, "ShardId", child.index());
            out.texts(
                    "ParentShards",
                    child.parents().stream().map(KinesisNames::shard).toList());
            range(out, child.range());
        });
    }

    private static void shard(KinesisOutput out, ShardDescription shard) throws IOException {
        shardId(out, "ShardId", shard.index());
        if (!shard.parents().isEmpty()) {
            shardId(out, "ParentShardId", shard.parents().get(0));
        }
        if (shard.parents().size() > 1) {
            shardId(out, "AdjacentParentShardId", shard.parents().get(1));
        }
        range(out, shard.range());
        out.structure("SequenceNumberRange", numbers -> {
            number(numbers, "StartingSequenceNumber", KinesisSequenceNumber.startOf(shard));
            if (shard.closing().isPresent()) {
                var end = KinesisSequenceNumber.endOf(shard, shard.closing().get());
                number(numbers, "EndingSequenceNumber", end);
            }
        });
    }

    private static void shardId(KinesisOutput out, String name, int index) throws IOException {
        out.text(name, KinesisNames.shard(index));
    }

    private static void range(KinesisOutput out, HashKeyRange range) throws IOException {
        out.structure("HashKeyRange", keys -> {
            keys.text("StartingHashKey", range.first().toString());
            keys.text("EndingHashKey", range.last().toString());
        });
    }

    static void number(KinesisOutput out, String name, KinesisSequenceNumber number) throws IOException {
        out.ascii(name, number.digits(), KinesisSequenceNumber.DIGITS);
    }
}
