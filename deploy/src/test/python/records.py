# SPDX-License-Identifier: Apache-2.0
"""Records: put, placed, and read back byte for byte and in order."""

import hashlib
import random
from datetime import datetime, timedelta, timezone

from checks import equal, same_bytes
from stream import FIRST_SHARD, Stream

LAST_HASH = 2**128 - 1


def checks_of(client):
    return [
        ("five hundred records are read back byte for byte and in order", lambda: five_hundred(client)),
        ("explicit hash keys at both ends of the ring reach the outer shards", lambda: outer_shards(client)),
        ("single puts of one key keep their order", lambda: single_puts(client)),
        ("keys and data of every kind are kept", lambda: every_kind(client)),
        ("every type of iterator starts where it says", lambda: iterators(client)),
    ]


def five_hundred(client):
    stream = Stream.create(client, 4)
    entries = [entry(i) for i in range(500)]

    answer = stream.call("put_records", Records=entries)

    equal(answer["FailedRecordCount"], 0)
    equal(len(answer["Records"]), 500)
    for shard in stream.call("list_shards")["Shards"]:
        read_back(stream, shard, entries, answer["Records"])


def entry(i):
    """Few keys, so that many records share one; each tenth goes where its hash key says."""
    placed = {"ExplicitHashKey": str(LAST_HASH // (i + 1))} if i % 10 == 0 else {}
    return {"PartitionKey": f"key-{i % 40}", "Data": random.randbytes(i * 37 % 2_000), **placed}


def read_back(stream, shard, entries, answers):
    places = [i for i in range(len(entries)) if answers[i]["ShardId"] == shard["ShardId"]]
    read = stream.read_all(stream.iterator("TRIM_HORIZON", shard["ShardId"]), 70)

    equal(bool(places), True, "counts")
    equal(places, [i for i in range(len(entries)) if is_in(shard, entries[i])], "places")
    equal(
        [(record["SequenceNumber"], record["PartitionKey"]) for record in read],
        [(answers[i]["SequenceNumber"], entries[i]["PartitionKey"]) for i in places],
        "records",
    )
    same_bytes([record["Data"] for record in read], [entries[i]["Data"] for i in places])
    numbers = [int(record["SequenceNumber"]) for record in read]
    equal(numbers, sorted(set(numbers)), "sequence numbers")


def is_in(shard, record):
    by_key = int(hashlib.md5(record["PartitionKey"].encode()).hexdigest(), 16)
    hash_key = int(record.get("ExplicitHashKey", by_key))
    bounds = shard["HashKeyRange"]
    return int(bounds["StartingHashKey"]) <= hash_key <= int(bounds["EndingHashKey"])


def outer_shards(client):
    stream = Stream.create(client, 3)

    first = stream.put(b"a", ExplicitHashKey="0")
    last = stream.put(b"b", ExplicitHashKey=str(LAST_HASH))

    equal(first["ShardId"], FIRST_SHARD)
    equal(last["ShardId"], "shardId-000000000002")


def single_puts(client):
    stream = Stream.create(client, 1)
    sent = [f"record {i}" for i in range(30)]
    last = {}

    for text in sent:
        number = stream.put(text.encode(), **last)["SequenceNumber"]
        equal(int(number) > int(last.get("SequenceNumberForOrdering", "0")), True, "sequence numbers")
        last = {"SequenceNumberForOrdering": number}

    equal(stream.texts(stream.iterator("TRIM_HORIZON")), sent)


def every_kind(client):
    stream = Stream.create(client, 1)
    keys = ["k", "привет", "鍵🔑", "x" * 256, "é" * 256]
    data = [random.randbytes(size) for size in (0, 1, 77, 300_000, (1 << 20) - 512)]

    for key, value in zip(keys, data):
        stream.put(value, key)

    read = stream.read_all(stream.iterator("TRIM_HORIZON"))
    equal([record["PartitionKey"] for record in read], keys, "keys")
    same_bytes([record["Data"] for record in read], data)


def iterators(client):
    stream = Stream.create(client, 1)
    before = datetime.now(timezone.utc) - timedelta(seconds=1)
    first = stream.put(b"1")["SequenceNumber"]
    stream.put(b"2")
    latest = stream.iterator("LATEST")
    stream.put(b"3")

    def texts_from(kind, **more):
        return stream.texts(stream.iterator(kind, **more))

    equal(texts_from("TRIM_HORIZON"), ["1", "2", "3"])
    equal(stream.texts(latest), ["3"])
    equal(texts_from("AT_SEQUENCE_NUMBER", StartingSequenceNumber=first), ["1", "2", "3"])
    equal(texts_from("AFTER_SEQUENCE_NUMBER", StartingSequenceNumber=first), ["2", "3"])
    equal(texts_from("AT_TIMESTAMP", Timestamp=before), ["1", "2", "3"])
