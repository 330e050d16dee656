// SPDX-License-Identifier: Apache-2.0
//
// Who is let in and who is not, as the exception that the SDK makes of it. Callers are named as in Caller.java.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { refused } from "./refusals.js";
import { call, Stream } from "./stream.js";

/** The checks, for the clients of all callers. */
export function callers(clientOf) {
  const stops = (caller, name, message) => () => stopped(clientOf(caller), name, message);
  return [
    ["temporary credentials are taken", () => temporary(clientOf("guest"))],
    [
      "temporary credentials that are over are ExpiredTokenException",
      stops("lapsed", "ExpiredTokenException", /expired/),
    ],
    ["an unknown key is UnrecognizedClientException", stops("stranger", "UnrecognizedClientException", /security token/)],
    ["a wrong secret is InvalidSignatureException", stops("forger", "InvalidSignatureException", /does not match/)],
    ["what is not permitted is AccessDeniedException", () => permitted(clientOf("owner"), clientOf("writer"))],
  ];
}

/** The checks on a machine whose clock is an hour ahead. */
export function wrongClock(clientOf) {
  return [
    ["a wrong clock is put right by the server's", () => temporary(clientOf("owner"))],
    ["a wrong clock is InvalidSignatureException until then", () => beforePutRight(clientOf("owner", { maxAttempts: 1 }))],
  ];
}

async function temporary(client) {
  const stream = await Stream.create(client, 1);
  await stream.putText("hello");

  assert.deepEqual(await stream.texts(await stream.iterator("TRIM_HORIZON")), ["hello"]);
}

async function stopped(client, name, message) {
  const stream = new Stream(client, "never-made");

  await refused(name, message, stream.summary());
  await refused(name, message, stream.putText("x"));
}

/** The client signs the next call by the clock of this one's answer. */
async function beforePutRight(client) {
  const stream = new Stream(client, "never-made");

  await refused("InvalidSignatureException", /not yet current/, stream.summary());
  await refused("ResourceNotFoundException", /never-made/, stream.summary());
}

async function permitted(owner, writer) {
  const orders = new Stream(owner, `orders-${randomUUID()}`);
  await orders.call("CreateStream", { ShardCount: 1 });
  const other = await Stream.create(owner, 1);
  const own = new Stream(writer, orders.name);

  await own.putText("hello");

  assert.deepEqual(await orders.texts(await orders.iterator("TRIM_HORIZON")), ["hello"]);
  const denied = {
    PutRecord: () => new Stream(writer, other.name).putText("x"),
    GetShardIterator: () => own.iterator("LATEST"),
    DeleteStream: () => own.call("DeleteStream"),
    CreateStream: () => Stream.create(writer, 1),
    ListStreams: () => call(writer, "ListStreams", {}),
  };
  for (const [action, attempt] of Object.entries(denied)) {
    await refused("AccessDeniedException", new RegExp(`not authorized to perform: kinesis:${action} `), attempt());
  }
  assert.equal((await orders.summary()).StreamStatus, "ACTIVE");
}
