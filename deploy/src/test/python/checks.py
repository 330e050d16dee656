# SPDX-License-Identifier: Apache-2.0
"""Runs checks and tells of them as ClientRun reads it: a line each on stdout, causes on stderr."""

import sys
import traceback

LONGEST_CAUSE = 2_000


class Skipped(Exception):
    """What a check raises if the client has no such call."""


def run(checks):
    """Runs the checks one after another; each is a sentence and a function."""
    for sentence, check in checks:
        print(judge(sentence, check), flush=True)
    print(f"done {len(checks)}", flush=True)


def judge(sentence, check):
    try:
        check()
        return f"ok {sentence}"
    except Skipped as reason:
        return f"skip {sentence}: {reason}"
    except Exception:  # Whatever it is, the other checks are still run.
        print(f"{sentence}: {traceback.format_exc()[-LONGEST_CAUSE:]}", file=sys.stderr, flush=True)
        return f"not ok {sentence}"


def equal(actual, expected, what="values"):
    """Compares; what is long is not told."""
    if actual != expected:
        raise AssertionError(f"{what} differ: {actual!r:.300} is not {expected!r:.300}")


def same_bytes(actual, expected):
    """Compares data, and tells none of it."""
    for i, (one, other) in enumerate(zip(actual, expected)):
        if one != other:
            raise AssertionError(f"other bytes came back for record {i}")
    equal(len(actual), len(expected), "counts of records")
