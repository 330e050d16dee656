// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.vertx.core.Future;

/** The operations of the Kinesis API, on the terms of one service. Belongs to one event loop. */
public final class KinesisApi {
    private final KinesisPuts puts;
    private final KinesisStreams streams;
    private final KinesisStreamLists streamLists;
    private final KinesisChanges changes;
    private final KinesisGrowth growth;
    private final KinesisTagging tagging;
    private final KinesisShardLists shardLists;
    private final KinesisIterators iterators;
    private final KinesisReads reads;

    public KinesisApi(DialectHost host, KinesisLimits limits, KinesisTerms terms) {
        this.puts = new KinesisPuts(host, terms);
        this.streams = new KinesisStreams(host, limits);
        this.streamLists = new KinesisStreamLists(host, limits);
        this.changes = new KinesisChanges(host);
        this.growth = new KinesisGrowth(host, limits);
        this.tagging = new KinesisTagging(host);
        this.shardLists = new KinesisShardLists(host, limits);
        this.iterators = new KinesisIterators(host);
        this.reads = new KinesisReads(host, limits);
    }

    /**
     * Answers a request by types, constraints, meaning, in this order. The body is decoded before this returns. Fails only
     * by a bug.
     */
    public Future<KinesisAnswer> answer(KinesisRequest request) {
        return switch (request.operation()) {
            case CREATE_STREAM -> streams.create(request);
            case DELETE_STREAM -> streams.delete(request);
            case DESCRIBE_STREAM -> streams.describe(request);
            case DESCRIBE_STREAM_SUMMARY -> streams.describeSummary(request);
            case LIST_STREAMS -> streamLists.list(request);
            case DESCRIBE_LIMITS -> streamLists.describeLimits(request);
            case INCREASE_STREAM_RETENTION_PERIOD -> changes.increaseRetention(request);
            case DECREASE_STREAM_RETENTION_PERIOD -> changes.decreaseRetention(request);
            case UPDATE_STREAM_MODE -> changes.updateMode(request);
            case UPDATE_MAX_RECORD_SIZE -> changes.updateMaxRecordSize(request);
            case UPDATE_SHARD_COUNT -> growth.updateShardCount(request);
            case UPDATE_STREAM -> growth.updateStream(request);
            case ADD_TAGS_TO_STREAM -> tagging.addToStream(request);
            case REMOVE_TAGS_FROM_STREAM -> tagging.removeFromStream(request);
            case LIST_TAGS_FOR_STREAM -> tagging.listOfStream(request);
            case TAG_RESOURCE -> tagging.addToResource(request);
            case UNTAG_RESOURCE -> tagging.removeFromResource(request);
            case LIST_TAGS_FOR_RESOURCE -> tagging.listOfResource(request);
            case LIST_SHARDS -> shardLists.list(request);
            case PUT_RECORD -> puts.putRecord(request);
            case PUT_RECORDS -> puts.putRecords(request);
            case GET_SHARD_ITERATOR -> iterators.give(request);
            case GET_RECORDS -> reads.read(request);
        };
    }
}
