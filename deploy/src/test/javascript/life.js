// SPDX-License-Identifier: Apache-2.0
//
// A stream's life: made, described, listed, changed, deleted.

import assert from "node:assert/strict";
import { paginateListStreams } from "@aws-sdk/client-kinesis";
import { call, Stream } from "./stream.js";

const FIVE_MINUTES = 300_000;

/** The checks, for one client. */
export function life(client) {
  return [
    ["a stream is usable as soon as its creation is answered", () => usableAtOnce(client)],
    ["streams are listed once each by the client's own paginator", () => listed(client)],
    ["shards are listed page by page", () => shardsListed(client)],
    ["tags of a stream are added, listed and removed", () => tagsOfStream(client)],
    ["tags of a resource are added, listed and removed", () => tagsOfResource(client)],
    ["retention is raised and lowered", () => retention(client)],
    ["the mode is changed and counted", () => mode(client)],
    ["the largest record size is raised", () => recordSize(client)],
    ["a deleted stream is gone and one made again is another", () => deleted(client)],
  ];
}

async function usableAtOnce(client) {
  const stream = await Stream.create(client, 3);
  await stream.waitUntilThere();

  const described = (await stream.call("DescribeStream")).StreamDescription;
  const summary = await stream.summary();

  assert.equal(described.StreamName, stream.name);
  assert.equal(described.StreamStatus, "ACTIVE");
  assert.equal(described.Shards.length, 3);
  assert.equal(described.HasMoreShards, false);
  assert.equal(described.RetentionPeriodHours, 24);
  assert.ok(Math.abs(described.StreamCreationTimestamp.getTime() - Date.now()) < FIVE_MINUTES);
  assert.equal(summary.OpenShardCount, 3);
  assert.equal(summary.StreamARN, described.StreamARN);
  assert.deepEqual(summary.StreamCreationTimestamp, described.StreamCreationTimestamp);
}

async function listed(client) {
  const made = [];
  for (let i = 0; i < 5; i++) {
    made.push((await Stream.create(client, 1)).name);
  }
  const names = [];

  for await (const page of paginateListStreams({ client, pageSize: 2 }, {})) {
    assert.ok(page.StreamNames.length <= 2);
    assert.deepEqual(page.StreamSummaries.map((summary) => summary.StreamName), page.StreamNames);
    names.push(...page.StreamNames);
  }

  assert.deepEqual(names, [...new Set(names)].sort());
  assert.deepEqual(names.filter((name) => made.includes(name)), made.sort());
}

/** The SDK has no paginator for it; a token stands alone, without the stream's name. */
async function shardsListed(client) {
  const stream = await Stream.create(client, 5);
  const pages = [await stream.call("ListShards", { MaxResults: 2 })];

  while (pages.at(-1).NextToken !== undefined) {
    pages.push(await call(client, "ListShards", { NextToken: pages.at(-1).NextToken, MaxResults: 2 }));
  }

  assert.deepEqual(pages.map((page) => page.Shards.length), [2, 2, 1]);
  const described = (await stream.call("DescribeStream")).StreamDescription.Shards;
  assert.deepEqual(pages.flatMap((page) => page.Shards), described);
}

async function tagsOfStream(client) {
  const stream = await Stream.create(client, 1);

  await stream.call("AddTagsToStream", { Tags: { team: "orders", stage: "тест" } });
  const first = await stream.call("ListTagsForStream", { Limit: 1 });
  const second = await stream.call("ListTagsForStream", { ExclusiveStartTagKey: "stage" });
  await stream.call("RemoveTagsFromStream", { TagKeys: ["team"] });

  assert.deepEqual(first.Tags, [{ Key: "stage", Value: "тест" }]);
  assert.equal(first.HasMoreTags, true);
  assert.deepEqual(second.Tags, [{ Key: "team", Value: "orders" }]);
  assert.deepEqual((await stream.call("ListTagsForStream")).Tags, [{ Key: "stage", Value: "тест" }]);
}

async function tagsOfResource(client) {
  const ResourceARN = (await (await Stream.create(client, 1)).summary()).StreamARN;

  await call(client, "TagResource", { ResourceARN, Tags: { team: "orders", stage: "test" } });
  const both = await call(client, "ListTagsForResource", { ResourceARN });
  await call(client, "UntagResource", { ResourceARN, TagKeys: ["team"] });

  assert.deepEqual(both.Tags.map((tag) => tag.Key).sort(), ["stage", "team"]);
  assert.deepEqual((await call(client, "ListTagsForResource", { ResourceARN })).Tags, [{ Key: "stage", Value: "test" }]);
}

async function retention(client) {
  const stream = await Stream.create(client, 1);

  await stream.call("IncreaseStreamRetentionPeriod", { RetentionPeriodHours: 48 });
  const raised = (await stream.summary()).RetentionPeriodHours;
  await stream.call("DecreaseStreamRetentionPeriod", { RetentionPeriodHours: 24 });

  assert.equal(raised, 48);
  assert.equal((await stream.summary()).RetentionPeriodHours, 24);
}

async function mode(client) {
  const StreamARN = (await (await Stream.create(client, 1)).summary()).StreamARN;
  const before = await call(client, "DescribeLimits", {});

  await call(client, "UpdateStreamMode", { StreamARN, StreamModeDetails: { StreamMode: "ON_DEMAND" } });

  const after = await call(client, "DescribeLimits", {});
  const summary = (await call(client, "DescribeStreamSummary", { StreamARN })).StreamDescriptionSummary;
  assert.equal(summary.StreamModeDetails.StreamMode, "ON_DEMAND");
  assert.equal(after.OnDemandStreamCount, before.OnDemandStreamCount + 1);
  assert.ok(after.ShardLimit >= after.OpenShardCount);
}

async function recordSize(client) {
  const stream = await Stream.create(client, 1);
  const StreamARN = (await stream.summary()).StreamARN;
  const Data = Buffer.alloc(3 << 20, 7);

  await call(client, "UpdateMaxRecordSize", { StreamARN, MaxRecordSizeInKiB: 4096 });
  await stream.call("PutRecord", { PartitionKey: "k", Data });

  assert.equal((await stream.summary()).MaxRecordSizeInKiB, 4096);
  const records = await stream.readAll(await stream.iterator("TRIM_HORIZON"));
  assert.equal(records.length, 1);
  assert.ok(Data.equals(records[0].Data), "other bytes came back");
}

async function deleted(client) {
  const stream = await Stream.create(client, 1);
  await stream.putText("old");

  await stream.call("DeleteStream", { EnforceConsumerDeletion: true });
  await stream.waitUntilGone();
  await stream.call("CreateStream", { ShardCount: 2 });
  await stream.waitUntilThere();

  assert.equal((await stream.summary()).OpenShardCount, 2);
  assert.deepEqual(await stream.texts(await stream.iterator("TRIM_HORIZON")), []);
}
