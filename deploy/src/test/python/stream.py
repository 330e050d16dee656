# SPDX-License-Identifier: Apache-2.0
"""One stream, as boto3 sees it."""

import uuid

from checks import Skipped

FIRST_SHARD = "shardId-000000000000"
QUICKLY = {"Delay": 1, "MaxAttempts": 60}


def require(client, call):
    """Ends the check if this version of boto3 does not know the call."""
    if not hasattr(client, call):
        raise Skipped(f"this boto3 has no {call}")


class Stream:
    def __init__(self, client, name=None):
        self.client = client
        self.name = name or f"s-{uuid.uuid4()}"

    @classmethod
    def create(cls, client, shard_count):
        stream = cls(client)
        stream.call("create_stream", ShardCount=shard_count)
        return stream

    def call(self, call, **more):
        return getattr(self.client, call)(StreamName=self.name, **more)

    def summary(self):
        return self.call("describe_stream_summary")["StreamDescriptionSummary"]

    def arn(self):
        return self.summary()["StreamARN"]

    def wait(self, waiter):
        self.client.get_waiter(waiter).wait(StreamName=self.name, WaiterConfig=QUICKLY)

    def put(self, data, key="k", **more):
        return self.call("put_record", PartitionKey=key, Data=data, **more)

    def iterator(self, kind, shard=FIRST_SHARD, **more):
        return self.call("get_shard_iterator", ShardId=shard, ShardIteratorType=kind, **more)["ShardIterator"]

    def read_all(self, iterator, page_size=100):
        """All from an iterator to the tip, in pages."""
        records = []
        while True:
            page = self.client.get_records(ShardIterator=iterator, Limit=page_size)
            records += page["Records"]
            if not page["Records"] and page["MillisBehindLatest"] == 0:
                return records
            iterator = page["NextShardIterator"]

    def texts(self, iterator):
        return [record["Data"].decode() for record in self.read_all(iterator)]
