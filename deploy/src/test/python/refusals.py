# SPDX-License-Identifier: Apache-2.0
"""What the service refuses, as the exception that boto3 makes of it."""

from botocore.exceptions import ClientError

from checks import equal
from stream import Stream

BEHIND_LAST_HASH = str(2**128)


def checks_of(client):
    return [
        ("a stream that is not there is ResourceNotFoundException", lambda: not_found(client)),
        ("a name that is taken is ResourceInUseException", lambda: in_use(client)),
        ("a value that cannot be is InvalidArgumentException", lambda: invalid_argument(client)),
        ("a value of a wrong form is ValidationException", lambda: validation(client)),
        ("more shards than allowed are LimitExceededException", lambda: limit_exceeded(client)),
    ]


def expiry(client):
    """The one check on a server whose iterators are good for a second: it ends by the server's clock."""
    return [("an iterator that is too old is ExpiredIteratorException", lambda: expired(client))]


def not_found(client):
    stream = Stream(client, "no-such-stream")

    for call in (
        stream.summary,
        lambda: stream.put(b"x"),
        lambda: stream.iterator("LATEST"),
        lambda: stream.call("delete_stream"),
    ):
        refused(client, "ResourceNotFoundException", "no-such-stream", call)


def in_use(client):
    stream = Stream.create(client, 1)

    refused(client, "ResourceInUseException", "already exists", lambda: stream.call("create_stream", ShardCount=1))


def invalid_argument(client):
    stream = Stream.create(client, 1)

    for message, call in (
        ("ExplicitHashKey", lambda: stream.put(b"x", ExplicitHashKey=BEHIND_LAST_HASH)),
        ("ShardIterator", lambda: client.get_records(ShardIterator="no iterator")),
        ("retention", lambda: stream.call("increase_stream_retention_period", RetentionPeriodHours=23)),
    ):
        refused(client, "InvalidArgumentException", message, call)


def validation(client):
    stream = Stream.create(client, 1)

    for message, call in (
        ("explicitHashKey", lambda: stream.put(b"x", ExplicitHashKey="01")),
        ("partitionKey", lambda: stream.put(b"x", key="")),
        ("streamName", lambda: client.put_record(PartitionKey="k", Data=b"x", StreamName="")),
        ("shardIteratorType", lambda: stream.iterator("NEVER")),
        ("data", lambda: stream.put(b"x" * ((1 << 20) + 1))),
    ):
        refused(client, "ValidationException", message, call)


def limit_exceeded(client):
    stream = Stream(client)

    refused(client, "LimitExceededException", "shard limit", lambda: stream.call("create_stream", ShardCount=50_000))


def expired(client):
    stream = Stream.create(client, 1)
    stream.put(b"hello")
    iterator = stream.iterator("TRIM_HORIZON")

    def read_forever():
        while True:
            equal(len(client.get_records(ShardIterator=iterator)["Records"]), 1)

    refused(client, "ExpiredIteratorException", "expired", read_forever)


def refused(client, code, message, call):
    """The typed exception where the client's model has one: older ones do not know ValidationException."""
    try:
        call()
    except ClientError as cause:
        equal(isinstance(cause, getattr(client.exceptions, code, ClientError)), True, f"types of {cause!r}")
        equal(cause.response["Error"]["Code"], code)
        equal(cause.response["ResponseMetadata"]["HTTPStatusCode"], 400)
        equal(message.lower() in str(cause).lower(), True, f"message {cause}")
        return
    raise AssertionError(f"no {code} about {message}")
