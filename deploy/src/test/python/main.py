# SPDX-License-Identifier: Apache-2.0
"""python3 main.py ENDPOINT conformance|yandex|expiry|callers|wrong-clock|put-one|put-many [STREAM]

The client is as it comes: nothing is set but endpoint and region, and that what boto3 itself would refuse reaches the
server. It finds credentials and trusted certificates where every program finds them.
"""

import sys

import boto3
from botocore.config import Config

import callers
import life
import records
import refusals
import yandex
from checks import run
from stream import Stream


def tell(outcomes):
    """Where the records are stored."""
    for outcome in outcomes:
        print(f"at {outcome['SequenceNumber']}")


def main(endpoint, scenario, stream_name=None):
    def client_of(caller):
        return boto3.Session(profile_name=caller).client(
            "kinesis",
            endpoint_url=endpoint,
            region_name=yandex.REGION if scenario == "yandex" else "us-east-1",
            config=Config(parameter_validation=False),
        )

    client = client_of("default")
    if scenario == "conformance":
        run(life.checks_of(client) + records.checks_of(client) + refusals.checks_of(client))
    elif scenario == "yandex":
        run(yandex.checks_of(client))
    elif scenario == "expiry":
        run(refusals.expiry(client))
    elif scenario == "callers":
        run(callers.checks_of(client_of))
    elif scenario == "wrong-clock":
        run(callers.wrong_clock(client))
    elif scenario == "put-one":
        tell([Stream(client, stream_name).put(b"hello")])
    elif scenario == "put-many":
        entries = [{"PartitionKey": f"k{i}", "Data": str(i).encode()} for i in range(100)]
        tell(Stream(client, stream_name).call("put_records", Records=entries)["Records"])
    else:
        sys.exit(f"no scenario {scenario}")


main(*sys.argv[1:])
