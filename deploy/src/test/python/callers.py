# SPDX-License-Identifier: Apache-2.0
"""Who is let in and who is not, as the exception that boto3 makes of it. Callers are named as in Caller.java."""

from checks import equal
from refusals import refused
from stream import FIRST_SHARD, Stream


def checks_of(client_of):
    return [
        ("temporary credentials are taken", lambda: temporary(client_of("guest"))),
        (
            "temporary credentials that are over are ExpiredTokenException",
            lambda: stopped(client_of("lapsed"), "ExpiredTokenException", "expired"),
        ),
        (
            "an unknown key is UnrecognizedClientException",
            lambda: stopped(client_of("stranger"), "UnrecognizedClientException", "security token"),
        ),
        (
            "a wrong secret is InvalidSignatureException",
            lambda: stopped(client_of("forger"), "InvalidSignatureException", "does not match"),
        ),
        ("what is not permitted is AccessDeniedException", lambda: permitted(client_of("owner"), client_of("writer"))),
    ]


def wrong_clock(client):
    """The one check on a machine whose clock is an hour ahead. boto3 does not look at the server's."""
    return [
        (
            "a wrong clock is InvalidSignatureException",
            lambda: stopped(client, "InvalidSignatureException", "not yet current"),
        )
    ]


def temporary(client):
    stream = Stream.create(client, 1)
    stream.put(b"hello")

    equal(stream.texts(stream.iterator("TRIM_HORIZON")), ["hello"])


def stopped(client, code, message):
    stream = Stream(client, "never-made")

    refused(client, code, message, stream.summary)
    refused(client, code, message, lambda: stream.put(b"x"))


def permitted(owner, writer):
    orders = Stream(owner, f"orders-{Stream(owner).name}")
    orders.call("create_stream", ShardCount=1)
    other = Stream.create(owner, 1)
    own = Stream(writer, orders.name)

    own.put(b"hello")

    equal(orders.texts(orders.iterator("TRIM_HORIZON")), ["hello"])
    for action, call in (
        ("PutRecord", lambda: Stream(writer, other.name).put(b"x")),
        ("GetShardIterator", lambda: own.iterator("LATEST", FIRST_SHARD)),
        ("DeleteStream", lambda: own.call("delete_stream")),
        ("CreateStream", lambda: Stream(writer).call("create_stream", ShardCount=1)),
        ("ListStreams", writer.list_streams),
    ):
        refused(writer, "AccessDeniedException", f"not authorized to perform: kinesis:{action}", call)
    equal(orders.summary()["StreamStatus"], "ACTIVE")
