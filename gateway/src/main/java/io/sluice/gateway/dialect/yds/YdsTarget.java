// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import io.sluice.gateway.dialect.kinesis.KinesisOperation;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code X-Amz-Target}: any service that is not empty, a dot, and an operation. Its clients write
 * {@code Kinesis_20131202} and {@code kinesisApi}.
 */
final class YdsTarget {
    /** The service has these, and we speak them for it. */
    static final Set<KinesisOperation> SPOKEN = Collections.unmodifiableSet(EnumSet.of(
            KinesisOperation.CREATE_STREAM,
            KinesisOperation.DELETE_STREAM,
            KinesisOperation.DESCRIBE_STREAM,
            KinesisOperation.DESCRIBE_STREAM_SUMMARY,
            KinesisOperation.LIST_STREAMS,
            KinesisOperation.LIST_SHARDS,
            KinesisOperation.INCREASE_STREAM_RETENTION_PERIOD,
            KinesisOperation.DECREASE_STREAM_RETENTION_PERIOD,
            KinesisOperation.UPDATE_SHARD_COUNT,
            KinesisOperation.UPDATE_STREAM,
            KinesisOperation.UPDATE_STREAM_MODE,
            KinesisOperation.PUT_RECORD,
            KinesisOperation.PUT_RECORDS,
            KinesisOperation.GET_SHARD_ITERATOR,
            KinesisOperation.GET_RECORDS));

    /** The service knows these names and answers that it does not do them, or does them and we do not. */
    private static final Set<String> KNOWN = Set.of(
            "AddTagsToStream",
            "DeregisterStreamConsumer",
            "DescribeLimits",
            "DescribeStreamConsumer",
            "DisableEnhancedMonitoring",
            "EnableEnhancedMonitoring",
            "ListStreamConsumers",
            "ListTagsForStream",
            "MergeShards",
            "RegisterStreamConsumer",
            "RemoveTagsFromStream",
            "SplitShard",
            "StartStreamEncryption",
            "StopStreamEncryption",
            "SubscribeToShard");

    private static final int SHOWN_CHARS = 64;

    private YdsTarget() {}

    static Checked<KinesisOperation> parse(String target) {
        int dot = target.indexOf('.');
        String name = target.substring(dot + 1);
        if (dot <= 0 || name.isEmpty()) {
            return Checked.bad(KinesisCode.MISSING_ACTION.with("X-Amz-Target names no operation."));
        }
        Optional<KinesisOperation> operation = KinesisOperation.ofName(name);
        if (operation.filter(SPOKEN::contains).isPresent()) {
            return Checked.good(operation.get());
        }
        return Checked.bad(KinesisCode.INVALID_ACTION.with(
                KNOWN.contains(name)
                        ? "Method is not implemented yet"
                        : "Missing method name " + name.substring(0, Math.min(name.length(), SHOWN_CHARS))));
    }
}
