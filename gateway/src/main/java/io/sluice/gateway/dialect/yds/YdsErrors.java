// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.KinesisErrors;
import io.sluice.gateway.dialect.kinesis.KinesisRequest;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import java.time.Duration;

/** What the service says in its own words, as far as those are known; the rest is said as AWS says it. */
final class YdsErrors implements KinesisErrors {
    @Override
    public KinesisError forbidden(String stream, KinesisRequest request) {
        return KinesisCode.ACCESS_DENIED.with(request.operation().wireName()
                + (stream.isEmpty() ? "" : " on stream " + stream) + " is not allowed to "
                + request.wire().who().principal() + ", request id "
                + request.wire().head().requestId());
    }

    @Override
    public KinesisError nameTaken(String stream, Identity who) {
        return KinesisCode.RESOURCE_IN_USE.with("Stream with name " + stream + " already exists");
    }

    @Override
    public KinesisError tooManyShards(int shards, int limit, Identity who) {
        return KinesisCode.LIMIT_EXCEEDED.with("A stream has at most " + limit + " shards, not " + shards);
    }

    @Override
    public KinesisError shardNotFound(ShardOf shard, Identity who) {
        return KinesisCode.RESOURCE_NOT_FOUND.with("No such shard: " + shard.shard());
    }

    @Override
    public KinesisError shardGone(ShardOf shard, Identity who) {
        return shardNotFound(shard, who);
    }

    @Override
    public KinesisError badStartShard(ShardOf shard, Identity who) {
        return KinesisCode.VALIDATION.with("Bad shard id " + shard.shard());
    }

    @Override
    public KinesisError badIterator() {
        return KinesisCode.INVALID_ARGUMENT.with("Provided shard iterator is malformed");
    }

    @Override
    public KinesisError expiredIterator(long issuedMs, long nowMs, Duration tolerated) {
        return KinesisCode.EXPIRED_ITERATOR.with("Provided shard iterator is expired");
    }

    @Override
    public KinesisError timestampMissing() {
        return KinesisCode.INVALID_ARGUMENT.with("Shard iterator type is AT_TIMESTAMP, but a timestamp is missed");
    }

    @Override
    public KinesisError timestampInFuture(long atMs, long nowMs) {
        return KinesisCode.INVALID_ARGUMENT.with(
                "Shard iterator type is AT_TIMESTAMP, but a timestamp is in the future");
    }

    @Override
    public KinesisError hashAboveRing(String hash) {
        return KinesisCode.INVALID_ARGUMENT.with(hash + " is not a valid 128 bit decimal");
    }

    @Override
    public KinesisError sumTooLarge(long sumBytes) {
        return KinesisCode.INVALID_ARGUMENT.with("Total size of PutRecords request of " + sumBytes
                + " bytes exceed limit of " + YdsTerms.MAX_PUT_BYTES + " bytes");
    }
}
