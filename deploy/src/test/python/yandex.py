# SPDX-License-Identifier: Apache-2.0
"""The manner in which boto3 is used with Yandex Data Streams: its region, and full paths for names."""

import uuid

from botocore.exceptions import ClientError

from checks import equal
from stream import Stream

REGION = "ru-central1"
DATABASE = "/ru-central1/b1gfolder/etndatabase/"


def checks_of(client):
    return [
        ("a stream of a database is made, found, grown and deleted", lambda: life(client)),
        ("records come back in the order of their array", lambda: order(client)),
        ("a read begins behind an offset", lambda: offsets(client)),
        ("refusals have the codes of Yandex", lambda: refused(client)),
    ]


def create(client, shard_count):
    stream = Stream(client, DATABASE + f"s-{uuid.uuid4()}")
    stream.call("create_stream", ShardCount=shard_count)
    return stream


def life(client):
    stream = create(client, 2)
    stream.wait("stream_exists")

    described = stream.call("describe_stream")["StreamDescription"]
    equal(described["StreamName"], stream.name)
    equal([shard["ShardId"] for shard in described["Shards"]], ["shard-000000", "shard-000001"])
    equal(described["EncryptionType"], "NONE")
    stream.call("update_shard_count", TargetShardCount=3, ScalingType="UNIFORM_SCALING")
    equal(stream.summary()["OpenShardCount"], 3)
    stream.call("delete_stream")
    stream.wait("stream_not_exists")


def order(client):
    stream = create(client, 2)
    entries = [{"PartitionKey": f"k{i}", "Data": str(i).encode()} for i in range(500)]

    answer = stream.call("put_records", Records=entries)

    equal(answer["EncryptionType"], "NONE")
    equal(answer["FailedRecordCount"], 0)
    for shard in ("shard-000000", "shard-000001"):
        places = [i for i in range(500) if answer["Records"][i]["ShardId"] == shard]
        equal([answer["Records"][i]["SequenceNumber"] for i in places], [str(n) for n in range(len(places))])
        equal(stream.texts(stream.iterator("TRIM_HORIZON", shard)), [str(i) for i in places])


def offsets(client):
    stream = create(client, 1)
    for text in (b"0", b"1", b"2"):
        stream.put(text)

    iterator = stream.iterator("AFTER_SEQUENCE_NUMBER", "shard-000000", StartingSequenceNumber="00000")
    equal(stream.texts(iterator), ["1", "2"])


def refused(client):
    missing = Stream(client, DATABASE + "missing")
    equal(code(lambda: missing.put(b"x")), "ResourceNotFoundException")
    equal(code(lambda: missing.call("list_tags_for_stream")), "InvalidAction")
    stream = create(client, 1)
    equal(code(lambda: stream.call("create_stream", ShardCount=1)), "ResourceInUseException")
    equal(code(lambda: stream.put(b"x", key="")), "InvalidArgumentException")


def code(call):
    try:
        call()
    except ClientError as refusal:
        return refusal.response["Error"]["Code"]
    raise AssertionError("nothing was refused")
