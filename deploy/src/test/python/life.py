# SPDX-License-Identifier: Apache-2.0
"""A stream's life: made, described, listed, changed, deleted."""

from datetime import datetime, timedelta, timezone

from checks import equal, same_bytes
from stream import Stream, require


def checks_of(client):
    return [
        ("a stream is usable as soon as its creation is answered", lambda: usable_at_once(client)),
        ("streams are listed once each by the client's own paginator", lambda: listed(client)),
        ("shards are listed by the client's own paginator", lambda: shards_listed(client)),
        ("tags of a stream are added, listed and removed", lambda: tags_of_stream(client)),
        ("tags of a resource are added, listed and removed", lambda: tags_of_resource(client)),
        ("retention is raised and lowered", lambda: retention(client)),
        ("the mode is changed and counted", lambda: mode(client)),
        ("the largest record size is raised", lambda: record_size(client)),
        ("a deleted stream is gone and one made again is another", lambda: deleted(client)),
    ]


def usable_at_once(client):
    stream = Stream.create(client, 3)
    stream.wait("stream_exists")

    described = stream.call("describe_stream")["StreamDescription"]
    summary = stream.summary()

    equal(described["StreamName"], stream.name)
    equal(described["StreamStatus"], "ACTIVE")
    equal(len(described["Shards"]), 3)
    equal(described["HasMoreShards"], False)
    equal(described["RetentionPeriodHours"], 24)
    age = datetime.now(timezone.utc) - described["StreamCreationTimestamp"]
    equal(abs(age) < timedelta(minutes=5), True, "creation times")
    equal(summary["OpenShardCount"], 3)
    for shared in ("StreamARN", "StreamCreationTimestamp"):
        equal(summary[shared], described[shared], shared)


def listed(client):
    made = sorted(Stream.create(client, 1).name for _ in range(5))

    pages = list(client.get_paginator("list_streams").paginate(PaginationConfig={"PageSize": 2}))

    equal(max(len(page["StreamNames"]) for page in pages), 2)
    names = [name for page in pages for name in page["StreamNames"]]
    equal(names, sorted(set(names)), "names")
    equal([name for name in names if name in made], made, "names")


def shards_listed(client):
    """The paginator repeats StreamName beside NextToken."""
    stream = Stream.create(client, 5)
    described = stream.call("describe_stream")["StreamDescription"]["Shards"]

    for paginator, member in (("list_shards", lambda page: page), ("describe_stream", lambda p: p["StreamDescription"])):
        pages = client.get_paginator(paginator).paginate(StreamName=stream.name, PaginationConfig={"PageSize": 2})
        shards = [member(page)["Shards"] for page in pages]
        equal([len(page) for page in shards], [2, 2, 1], paginator)
        equal([shard for page in shards for shard in page], described, paginator)


def tags_of_stream(client):
    stream = Stream.create(client, 1)

    stream.call("add_tags_to_stream", Tags={"team": "orders", "stage": "тест"})
    first = stream.call("list_tags_for_stream", Limit=1)
    second = stream.call("list_tags_for_stream", ExclusiveStartTagKey="stage")
    stream.call("remove_tags_from_stream", TagKeys=["team"])

    equal(first["Tags"], [{"Key": "stage", "Value": "тест"}])
    equal(first["HasMoreTags"], True)
    equal(second["Tags"], [{"Key": "team", "Value": "orders"}])
    equal(stream.call("list_tags_for_stream")["Tags"], [{"Key": "stage", "Value": "тест"}])


def tags_of_resource(client):
    require(client, "tag_resource")
    arn = Stream.create(client, 1).arn()

    client.tag_resource(ResourceARN=arn, Tags={"team": "orders", "stage": "test"})
    both = client.list_tags_for_resource(ResourceARN=arn)["Tags"]
    client.untag_resource(ResourceARN=arn, TagKeys=["team"])

    equal(sorted(tag["Key"] for tag in both), ["stage", "team"])
    equal(client.list_tags_for_resource(ResourceARN=arn)["Tags"], [{"Key": "stage", "Value": "test"}])


def retention(client):
    stream = Stream.create(client, 1)

    stream.call("increase_stream_retention_period", RetentionPeriodHours=48)
    raised = stream.summary()["RetentionPeriodHours"]
    stream.call("decrease_stream_retention_period", RetentionPeriodHours=24)

    equal(raised, 48)
    equal(stream.summary()["RetentionPeriodHours"], 24)


def mode(client):
    stream = Stream.create(client, 1)
    before = client.describe_limits()

    client.update_stream_mode(StreamARN=stream.arn(), StreamModeDetails={"StreamMode": "ON_DEMAND"})

    after = client.describe_limits()
    equal(stream.summary()["StreamModeDetails"], {"StreamMode": "ON_DEMAND"})
    equal(after["OnDemandStreamCount"], before["OnDemandStreamCount"] + 1)
    equal(after["ShardLimit"] >= after["OpenShardCount"], True, "limits")


def record_size(client):
    require(client, "update_max_record_size")
    stream = Stream.create(client, 1)
    data = b"\7" * (3 << 20)

    client.update_max_record_size(StreamARN=stream.arn(), MaxRecordSizeInKiB=4096)
    stream.put(data)

    equal(stream.summary()["MaxRecordSizeInKiB"], 4096)
    same_bytes([record["Data"] for record in stream.read_all(stream.iterator("TRIM_HORIZON"))], [data])


def deleted(client):
    stream = Stream.create(client, 1)
    stream.put(b"old")

    stream.call("delete_stream", EnforceConsumerDeletion=True)
    stream.wait("stream_not_exists")
    stream.call("create_stream", ShardCount=2)
    stream.wait("stream_exists")

    equal(stream.summary()["OpenShardCount"], 2)
    equal(stream.texts(stream.iterator("TRIM_HORIZON")), [])
