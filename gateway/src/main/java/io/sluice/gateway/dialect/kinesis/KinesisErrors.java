// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.StreamState;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.operation.PutRefusal;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How our refusals are worded. What is said here is said by AWS's service; another one replaces what it says otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecordsResultEntry.html">
 *     PutRecordsResultEntry, ErrorCode</a>
 */
public interface KinesisErrors {
    /** Of the times in a message. */
    String EXPIRY_FORM = "EEE MMM dd HH:mm:ss 'UTC' yyyy";

    /** @param stream what the request calls it; empty if it is not about one, or names it by a position only */
    default KinesisError of(StreamRefusal refusal, String stream, KinesisRequest request) {
        return switch (refusal) {
            case NO_SUCH_STREAM -> streamNotFound(stream, request.who());
            case NAME_TAKEN -> nameTaken(stream, request.who());
            case FORBIDDEN -> forbidden(stream, request);
            case UNFIT, UNAVAILABLE -> unavailable();
        };
    }

    default KinesisError of(ReadRefusal refusal, ShardOf shard, Identity who) {
        return switch (refusal) {
            case NO_SUCH_SHARD -> shardGone(shard, who);
            case OVERLOADED -> KinesisCode.THROUGHPUT_EXCEEDED.with(rateExceeded(shard, who));
            case UNAVAILABLE, DAMAGED -> internalFailure();
        };
    }

    /**
     * What becomes of one record; for a call of one record it is what becomes of the call. Of the two codes that clients
     * know for a record, the one for throughput says that it is not stored, and the other that nobody knows.
     */
    default KinesisError of(PutRefusal refusal, ShardOf shard, Identity who) {
        return switch (refusal) {
            case THROTTLED, OVERLOADED, DISK_FULL -> KinesisCode.THROUGHPUT_EXCEEDED.with(rateExceeded(shard, who));
            case UNAVAILABLE -> KinesisCode.THROUGHPUT_EXCEEDED.with("Shard " + shard.under(who) + " is out of reach.");
            case NO_SUCH_STREAM -> streamNotFound(shard.stream(), who);
            case SHARD_CLOSED, UNKNOWN -> internalFailure();
        };
    }

    /** A shard in a message. */
    record ShardOf(String stream, String shard) {
        /** Whose account it is stands behind it. */
        String under(Identity who) {
            return shard + " in stream " + stream + " under account " + who.account();
        }
    }

    /**
     * For somebody who has no permission. Tells nothing but what they sent and who they are.
     *
     * @param stream as in {@link #of(StreamRefusal, String, KinesisRequest)}
     */
    default KinesisError forbidden(String stream, KinesisRequest request) {
        String action = "kinesis:" + request.operation().wireName();
        String resource = stream.isEmpty() ? "*" : request.streams().arn(stream, request.who());
        return KinesisCode.ACCESS_DENIED.with("User: " + KinesisNames.userArn(request.who())
                + " is not authorized to perform: " + action + " on resource: " + resource
                + " because no identity-based policy allows the " + action + " action");
    }

    default KinesisError nameTaken(String stream, Identity who) {
        return KinesisCode.RESOURCE_IN_USE.with(
                "Stream " + stream + " under account " + who.account() + " already exists.");
    }

    default KinesisError streamNotFound(String stream, Identity who) {
        return KinesisCode.RESOURCE_NOT_FOUND.with(
                "Stream " + stream + " under account " + who.account() + " not found.");
    }

    default KinesisError notActive(String stream, StreamState state, Identity who) {
        return KinesisCode.RESOURCE_IN_USE.with(
                "Stream " + stream + " under account " + who.account() + " not ACTIVE, instead in state " + state);
    }

    default KinesisError tooManyShards(int shards, int limit, Identity who) {
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

    /** For a page token that is none of ours. */
    default KinesisError badToken() {
        return KinesisCode.INVALID_ARGUMENT.with("Invalid NextToken.");
    }

    default KinesisError expiredToken(long ageMs, Duration tolerated) {
        return KinesisCode.EXPIRED_NEXT_TOKEN.with("NextToken expired. It was created " + ageMs
                + " milliseconds ago, more than the tolerated delay of " + tolerated.toMillis() + " milliseconds.");
    }

    /** For a shard's name that cannot be one. */
    default KinesisError shardNotFound(ShardOf shard, Identity who) {
        return KinesisCode.RESOURCE_NOT_FOUND.with("Could not find shard " + shard.under(who) + ".");
    }

    /** For a shard that could be, but is not. */
    default KinesisError shardGone(ShardOf shard, Identity who) {
        return KinesisCode.RESOURCE_NOT_FOUND.with("Shard " + shard.under(who) + " does not exist");
    }

    /** For the shard behind which a description is to begin. */
    default KinesisError badStartShard(ShardOf shard, Identity who) {
        return shardNotFound(shard, who);
    }

    default KinesisError badIterator() {
        return KinesisCode.INVALID_ARGUMENT.with("Invalid ShardIterator.");
    }

    /**
     * For an iterator that was given out too long ago.
     *
     * @param issuedMs milliseconds since the epoch, like {@code nowMs}
     */
    default KinesisError expiredIterator(long issuedMs, long nowMs, Duration tolerated) {
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern(EXPIRY_FORM, Locale.ENGLISH).withZone(ZoneOffset.UTC);
        return KinesisCode.EXPIRED_ITERATOR.with("Iterator expired. The iterator was created at time "
                + form.format(Instant.ofEpochMilli(issuedMs)) + " while right now it is "
                + form.format(Instant.ofEpochMilli(nowMs))
                + " which is further in the future than the tolerated delay of " + tolerated.toMillis()
                + " milliseconds.");
    }

    default KinesisError timestampMissing() {
        return KinesisCode.INVALID_ARGUMENT.with("Must specify timestampInMillis parameter for iterator of type"
                + " AT_TIMESTAMP. Current request has no timestamp parameter.");
    }

    default KinesisError timestampInFuture(long atMs, long nowMs) {
        return KinesisCode.INVALID_ARGUMENT.with(
                "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                        + " timestampInMillis: " + atMs + ", currentTimestampInMillis: " + nowMs);
    }

    default KinesisError hashAboveRing(String hash) {
        return KinesisCode.INVALID_ARGUMENT.with("Invalid ExplicitHashKey. ExplicitHashKey must be in"
                + " the range: [0, 2^128-1]. Specified value was " + hash);
    }

    /** For a put whose records are together larger than {@link KinesisBounds#putBytes()}. */
    default KinesisError sumTooLarge(long sumBytes) {
        return KinesisCode.INVALID_ARGUMENT.with("Records size exceeds 10 MB limit");
    }

    static KinesisError internalFailure() {
        return KinesisCode.INTERNAL_FAILURE.with("Internal Service Failure");
    }

    static KinesisError unavailable() {
        return KinesisCode.SERVICE_UNAVAILABLE.with("The request has failed due to a temporary failure of the server.");
    }

    static KinesisError dryRun() {
        return KinesisCode.DRY_RUN.with("Request would have succeeded, but DryRun flag is set.");
    }

    private static String rateExceeded(ShardOf shard, Identity who) {
        return "Rate exceeded for shard " + shard.under(who) + ".";
    }
}
