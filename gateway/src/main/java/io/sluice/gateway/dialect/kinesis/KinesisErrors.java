// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.operation.PutRefusal;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamRefusal;
import java.time.Duration;

/**
 * How Kinesis names our refusals.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecordsResultEntry.html">
 *     PutRecordsResultEntry, ErrorCode</a>
 */
final class KinesisErrors {
    private static final String INTERNAL_MESSAGE = "Internal Service Failure";

    private KinesisErrors() {}

    static KinesisError of(StreamRefusal refusal, String stream, Identity who) {
        return switch (refusal) {
            case NO_SUCH_STREAM -> streamNotFound(stream, who);
            case NAME_TAKEN ->
                KinesisCode.RESOURCE_IN_USE.with(
                        "Stream " + stream + " under account " + who.account() + " already exists.");
            case UNFIT, UNAVAILABLE -> unavailable();
        };
    }

    static KinesisError of(ReadRefusal refusal, ShardOf shard, Identity who) {
        return switch (refusal) {
            case NO_SUCH_SHARD -> shardGone(shard, who);
            case OVERLOADED -> KinesisCode.THROUGHPUT_EXCEEDED.with(rateExceeded(shard, who));
            case UNAVAILABLE, DAMAGED -> internalFailure();
        };
    }

    /** What becomes of one record; for a call of one record it is what becomes of the call. */
    static KinesisError of(PutRefusal refusal, ShardOf shard, Identity who) {
        return switch (refusal) {
            case THROTTLED, OVERLOADED, DISK_FULL -> KinesisCode.THROUGHPUT_EXCEEDED.with(rateExceeded(shard, who));
            case NO_SUCH_STREAM -> streamNotFound(shard.stream(), who);
            case SHARD_CLOSED, UNAVAILABLE, UNKNOWN -> internalFailure();
        };
    }

    /** A shard in a message. */
    record ShardOf(String stream, String shard) {
        static ShardOf of(String stream, int index) {
            return new ShardOf(stream, KinesisNames.shard(index));
        }
    }

    static KinesisError streamNotFound(String stream, Identity who) {
        return KinesisCode.RESOURCE_NOT_FOUND.with(
                "Stream " + stream + " under account " + who.account() + " not found.");
    }

    static KinesisError notActive(StreamDescription stream, Identity who) {
        return KinesisCode.RESOURCE_IN_USE.with("Stream " + stream.name() + " under account " + who.account()
                + " not ACTIVE, instead in state " + stream.state());
    }

    static KinesisError tooManyShards(int shards, int limit, Identity who) {
        return KinesisCode.LIMIT_EXCEEDED.with("This request would exceed the shard limit for the account "
                + who.account() + " in " + who.region()
                + ". Current shard count for the account: 0. Limit: " + limit
                + ". Number of additional shards that would have resulted from this request: " + shards
                + ". Refer to the AWS Service Limits page"
                + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to"
                + " request higher limits.");
    }

    static KinesisError warmThroughputWithoutOnDemand() {
        return KinesisCode.INVALID_ARGUMENT.with(
                "WarmThroughputMiBps can only be specified for a stream in ON_DEMAND mode.");
    }

    static KinesisError expiredToken(long ageMs, Duration tolerated) {
        return KinesisCode.EXPIRED_NEXT_TOKEN.with("NextToken expired. It was created " + ageMs
                + " milliseconds ago, more than the tolerated delay of " + tolerated.toMillis() + " milliseconds.");
    }

    /** For a shard's name that cannot be one. */
    static KinesisError shardNotFound(ShardOf shard, Identity who) {
        return KinesisCode.RESOURCE_NOT_FOUND.with("Could not find shard " + in(shard, who) + ".");
    }

    /** For a shard that could be, but is not. */
    static KinesisError shardGone(ShardOf shard, Identity who) {
        return KinesisCode.RESOURCE_NOT_FOUND.with("Shard " + in(shard, who) + " does not exist");
    }

    static KinesisError internalFailure() {
        return KinesisCode.INTERNAL_FAILURE.with(INTERNAL_MESSAGE);
    }

    static KinesisError unavailable() {
        return KinesisCode.SERVICE_UNAVAILABLE.with("The request has failed due to a temporary failure of the server.");
    }

    static KinesisError dryRun() {
        return KinesisCode.DRY_RUN.with("Request would have succeeded, but DryRun flag is set.");
    }

    private static String rateExceeded(ShardOf shard, Identity who) {
        return "Rate exceeded for shard " + in(shard, who) + ".";
    }

    private static String in(ShardOf shard, Identity who) {
        return shard.shard() + " in stream " + shard.stream() + " under account " + who.account();
    }
}
