// SPDX-License-Identifier: Apache-2.0
//
// Records: put, placed, and read back byte for byte and in order.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { FIRST_SHARD, Stream } from "./stream.js";

const LAST_HASH = "340282366920938463463374607431768211455";

/** The checks, for one client. */
export function records(client) {
  return [
    ["five hundred records are read back byte for byte and in order", () => fiveHundred(client)],
    ["explicit hash keys at both ends of the ring reach the outer shards", () => outerShards(client)],
    ["single puts of one key keep their order", () => singlePuts(client)],
    ["keys and data of every kind are kept", () => everyKind(client)],
    ["every type of iterator starts where it says", () => iterators(client)],
  ];
}

async function fiveHundred(client) {
  const stream = await Stream.create(client, 4);
  const Records = Array.from({ length: 500 }, (_, i) => entry(i));

  const answer = await stream.call("PutRecords", { Records });

  assert.equal(answer.FailedRecordCount, 0);
  assert.equal(answer.Records.length, 500);
  for (const shard of (await stream.call("ListShards")).Shards) {
    await readBack(stream, shard, Records, answer.Records);
  }
}

/** Few keys, so that many records share one; each tenth goes where its hash key says. */
function entry(i) {
  const ExplicitHashKey = i % 10 === 0 ? String(BigInt(LAST_HASH) / BigInt(i + 1)) : undefined;
  return { PartitionKey: `key-${i % 40}`, ExplicitHashKey, Data: randomBytes((i * 37) % 2_000) };
}

async function readBack(stream, shard, entries, answers) {
  const places = entries.map((_, i) => i).filter((i) => answers[i].ShardId === shard.ShardId);
  const read = await stream.readAll(await stream.iterator("TRIM_HORIZON", { ShardId: shard.ShardId }), 70);

  assert.ok(places.length > 0, `nothing in ${shard.ShardId}`);
  assert.deepEqual(places, entries.map((_, i) => i).filter((i) => isIn(shard, entries[i])));
  assert.deepEqual(
    read.map((record) => [record.SequenceNumber, record.PartitionKey]),
    places.map((i) => [answers[i].SequenceNumber, entries[i].PartitionKey]),
  );
  places.forEach((i, at) => assert.ok(entries[i].Data.equals(read[at].Data), `other bytes came back for record ${i}`));
  read.slice(1).forEach((record, i) => assert.ok(BigInt(read[i].SequenceNumber) < BigInt(record.SequenceNumber)));
}

function isIn(shard, { PartitionKey, ExplicitHashKey }) {
  const hash = BigInt(ExplicitHashKey ?? `0x${createHash("md5").update(PartitionKey).digest("hex")}`);
  const { StartingHashKey, EndingHashKey } = shard.HashKeyRange;
  return BigInt(StartingHashKey) <= hash && hash <= BigInt(EndingHashKey);
}

async function outerShards(client) {
  const stream = await Stream.create(client, 3);

  const first = await stream.putText("a", { ExplicitHashKey: "0" });
  const last = await stream.putText("b", { ExplicitHashKey: LAST_HASH });

  assert.equal(first.ShardId, FIRST_SHARD);
  assert.equal(last.ShardId, "shardId-000000000002");
}

async function singlePuts(client) {
  const stream = await Stream.create(client, 1);
  const sent = Array.from({ length: 30 }, (_, i) => `record ${i}`);
  let last;

  for (const text of sent) {
    const { SequenceNumber } = await stream.putText(text, { SequenceNumberForOrdering: last });
    assert.ok(last === undefined || BigInt(SequenceNumber) > BigInt(last));
    last = SequenceNumber;
  }

  assert.deepEqual(await stream.texts(await stream.iterator("TRIM_HORIZON")), sent);
}

async function everyKind(client) {
  const stream = await Stream.create(client, 1);
  const keys = ["k", "привет", "鍵🔑", "x".repeat(256), "é".repeat(256)];
  const data = [0, 1, 77, 300_000, (1 << 20) - 512].map((size) => randomBytes(size));

  for (const [i, PartitionKey] of keys.entries()) {
    await stream.call("PutRecord", { PartitionKey, Data: data[i] });
  }

  const read = await stream.readAll(await stream.iterator("TRIM_HORIZON"));
  assert.deepEqual(read.map((record) => record.PartitionKey), keys);
  data.forEach((bytes, i) => assert.ok(bytes.equals(read[i].Data), `other bytes came back for record ${i}`));
}

async function iterators(client) {
  const stream = await Stream.create(client, 1);
  const Timestamp = new Date(Date.now() - 1_000);
  const first = await stream.putText("1");
  await stream.putText("2");
  const latest = await stream.iterator("LATEST");
  await stream.putText("3");
  const from = async (type, more) => stream.texts(await stream.iterator(type, more));
  const StartingSequenceNumber = first.SequenceNumber;

  assert.deepEqual(await from("TRIM_HORIZON"), ["1", "2", "3"]);
  assert.deepEqual(await stream.texts(latest), ["3"]);
  assert.deepEqual(await from("AT_SEQUENCE_NUMBER", { StartingSequenceNumber }), ["1", "2", "3"]);
  assert.deepEqual(await from("AFTER_SEQUENCE_NUMBER", { StartingSequenceNumber }), ["2", "3"]);
  assert.deepEqual(await from("AT_TIMESTAMP", { Timestamp }), ["1", "2", "3"]);
}
