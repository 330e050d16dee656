// SPDX-License-Identifier: Apache-2.0
//
// What the service refuses, as the exception that the SDK makes of it.

import assert from "node:assert/strict";
import * as kinesis from "@aws-sdk/client-kinesis";
import { call, FIRST_SHARD, Stream } from "./stream.js";

const BEHIND_LAST_HASH = "340282366920938463463374607431768211456";

/** The checks, for one client. */
export function refusals(client) {
  return [
    ["a stream that is not there is ResourceNotFoundException", () => notFound(client)],
    ["a name that is taken is ResourceInUseException", () => inUse(client)],
    ["a value that cannot be is InvalidArgumentException", () => invalidArgument(client)],
    ["a value of a wrong form is ValidationException", () => validation(client)],
    ["more shards than allowed are LimitExceededException", () => limitExceeded(client)],
  ];
}

/** The one check on a server whose iterators are good for a second: it ends by the server's clock. */
export function expiry(client) {
  return [["an iterator that is too old is ExpiredIteratorException", () => expired(client)]];
}

async function notFound(client) {
  const stream = new Stream(client, "no-such-stream");

  await refused("ResourceNotFoundException", /no-such-stream/, stream.summary());
  await refused("ResourceNotFoundException", /no-such-stream/, stream.putText("x"));
  await refused("ResourceNotFoundException", /no-such-stream/, stream.iterator("LATEST"));
  await refused("ResourceNotFoundException", /no-such-stream/, stream.call("DeleteStream"));
}

async function inUse(client) {
  const stream = await Stream.create(client, 1);

  await refused("ResourceInUseException", /already exists/, stream.call("CreateStream", { ShardCount: 1 }));
}

async function invalidArgument(client) {
  const stream = await Stream.create(client, 1);

  await refused("InvalidArgumentException", /ExplicitHashKey/, stream.putText("x", { ExplicitHashKey: BEHIND_LAST_HASH }));
  await refused("InvalidArgumentException", /ShardIterator/, stream.read("no iterator", 1));
  await refused(
    "InvalidArgumentException",
    /./,
    stream.call("IncreaseStreamRetentionPeriod", { RetentionPeriodHours: 23 }),
  );
}

async function validation(client) {
  const stream = await Stream.create(client, 1);

  await refused("ValidationException", /explicitHashKey/, stream.putText("x", { ExplicitHashKey: "01" }));
  await refused("ValidationException", /partitionKey/, stream.putText("x", { PartitionKey: "" }));
  await refused("ValidationException", /shardIteratorType/, stream.iterator("NEVER"));
  await refused("ValidationException", /data/, stream.putText("x".repeat((1 << 20) + 1)));
}

async function limitExceeded(client) {
  const stream = new Stream(client);

  await refused("LimitExceededException", /shard limit/, stream.call("CreateStream", { ShardCount: 50_000 }));
}

async function expired(client) {
  const stream = await Stream.create(client, 1);
  await stream.putText("hello");
  const iterator = await stream.iterator("TRIM_HORIZON");

  await refused("ExpiredIteratorException", /expired/, readForever(stream, iterator));
}

async function readForever(stream, iterator) {
  for (;;) {
    assert.equal((await stream.read(iterator)).Records.length, 1);
  }
}

/** Requires that a call is refused: with this name, the client's class for it if there is one, and such a message. */
export async function refused(name, message, promise) {
  await assert.rejects(promise, (cause) => {
    assert.equal(cause.name, name);
    assert.ok(cause instanceof (kinesis[name] ?? kinesis.KinesisServiceException));
    assert.equal(cause.$metadata.httpStatusCode, 400);
    assert.match(cause.message, message);
    return true;
  });
}
