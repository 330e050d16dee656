// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.kinesis.name.KinesisPageToken;
import io.sluice.gateway.dialect.kinesis.name.KinesisShardFilter;
import io.sluice.gateway.dialect.kinesis.name.KinesisShardIterator;
import io.sluice.gateway.dialect.kinesis.name.KinesisStreamPageToken;
import io.sluice.gateway.operation.ReadPosition;
import io.sluice.model.ShardId;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** A call that the service takes, before anything is done to it; of each operation there is one at least. */
record FuzzCall(String operation, FuzzObject input) {
    /** The stream that the calls are about; it has two shards and is the first one of its catalogue. */
    static final String STREAM = "orders";

    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";

    private static final List<String> CALLS = List.of(
            "CreateStream {'StreamName':'new','ShardCount':2,'Tags':{'a':'b'},'StreamModeDetails':{'StreamMode':'ON_DEMAND'},"
                    + "'WarmThroughputMiBps':1,'MaxRecordSizeInKiB':2048,'RecordDistributionStrategy':'USER_PARTITION_KEY'}",
            "DescribeStream {'StreamName':'orders','Limit':1,'ExclusiveStartShardId':'shardId-000000000000'}",
            "DescribeStreamSummary {'StreamARN':'" + ARN + "'}",
            "ListShards {'StreamName':'orders','MaxResults':1,'ShardFilter':{'Type':'AT_TIMESTAMP','Timestamp':1767323050.5}}",
            "ListShards {'StreamName':'orders','ExclusiveStartShardId':'0','StreamCreationTimestamp':1767323050}",
            "ListShards {'NextToken':'" + pageToken() + "','MaxResults':1}",
            "PutRecord {'StreamName':'orders','Data':'aGk=','PartitionKey':'a','ExplicitHashKey':'12',"
                    + "'SequenceNumberForOrdering':'49670459244053083410009496665636025064416812191247761410'}",
            "PutRecord {'StreamName':'orders','Data':'','PartitionKey':'é'}",
            "PutRecords {'Records':[{'Data':'aGkh','PartitionKey':'é'},{'PartitionKey':'b','Data':'','ExplicitHashKey':"
                    + "'340282366920938463463374607431768211455'}],'StreamName':'orders','DryRun':false}",
            "PutRecords {'Records':[{'Data':'aGkh','PartitionKey':'a'},{'PartitionKey':'b','Data':''}],'StreamName':'orders'}",
            "GetShardIterator {'StreamName':'orders','ShardId':'shardId-000000000000','ShardIteratorType':"
                    + "'AT_SEQUENCE_NUMBER','StartingSequenceNumber':"
                    + "'49670459244053083410009496665636025064416812191247761410'}",
            "GetShardIterator {'StreamName':'orders','ShardId':'1','ShardIteratorType':'AT_TIMESTAMP','Timestamp':1767323050}",
            "GetShardIterator {'StreamName':'orders','ShardId':'shard-1','ShardIteratorType':'LATEST'}",
            "GetRecords {'ShardIterator':'" + iterator(0, 0) + "','Limit':10}",
            "GetRecords {'ShardIterator':'" + iterator(1, 0) + "','StreamARN':'" + ARN + "'}",
            "DeleteStream {'StreamName':'new','EnforceConsumerDeletion':true}",
            "ListStreams {'ExclusiveStartStreamName':'new','Limit':1}",
            "ListStreams {'NextToken':'" + streamPageToken() + "','Limit':1}",
            "DescribeLimits {}",
            "IncreaseStreamRetentionPeriod {'StreamName':'orders','RetentionPeriodHours':48}",
            "DecreaseStreamRetentionPeriod {'StreamName':'orders','RetentionPeriodHours':24}",
            "UpdateStreamMode {'StreamARN':'" + ARN
                    + "','StreamModeDetails':{'StreamMode':'ON_DEMAND'},'WarmThroughputMiBps':1}",
            "UpdateMaxRecordSize {'StreamARN':'" + ARN + "','MaxRecordSizeInKiB':2048}",
            "AddTagsToStream {'StreamName':'orders','Tags':{'a':'b','c':''}}",
            "RemoveTagsFromStream {'StreamName':'orders','TagKeys':['a','c']}",
            "ListTagsForStream {'StreamName':'orders','ExclusiveStartTagKey':'a','Limit':1}",
            "TagResource {'ResourceARN':'" + ARN + "','Tags':{'a':'b','é':'c'}}",
            "UntagResource {'ResourceARN':'" + ARN + "','TagKeys':['a','é']}",
            "ListTagsForResource {'ResourceARN':'" + ARN + "'}");

    static FuzzCall some(RandomGenerator random) {
        return of(CALLS.get(random.nextInt(CALLS.size())));
    }

    /** A put: those are read in two ways. */
    static FuzzCall somePut(RandomGenerator random) {
        List<String> puts =
                CALLS.stream().filter(call -> call.startsWith("PutRecord")).toList();
        return of(puts.get(random.nextInt(puts.size())));
    }

    private static FuzzCall of(String call) {
        int space = call.indexOf(' ');
        return new FuzzCall(call.substring(0, space), FuzzObject.parse(call.substring(space + 1)));
    }

    /** A position in the stream, whether there is such a one or not. */
    static String iterator(int shard, long offset) {
        var position = new ReadPosition(new ShardId(new StreamUid(7, 1), shard), offset, Gateway.START_MS);
        return KinesisShardIterator.render(position);
    }

    /** The operations that there are calls of. */
    static Set<String> operations() {
        return CALLS.stream().map(call -> of(call).operation()).collect(Collectors.toSet());
    }

    private static String streamPageToken() {
        return new KinesisStreamPageToken(new StreamName("new"), Gateway.START_MS).render();
    }

    private static String pageToken() {
        return new KinesisPageToken(new StreamUid(7, 1), 0, KinesisShardFilter.UNEXPIRED, Gateway.START_MS).render();
    }
}
