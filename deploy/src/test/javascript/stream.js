// SPDX-License-Identifier: Apache-2.0
//
// One stream, as the AWS SDK for JavaScript sees it.

import { randomUUID } from "node:crypto";
import * as kinesis from "@aws-sdk/client-kinesis";

export const FIRST_SHARD = "shardId-000000000000";

const MAX_WAIT_SECONDS = 60;

/** Calls by the operation's name in the API. */
export function call(client, operation, input) {
  return client.send(new kinesis[`${operation}Command`](input));
}

export class Stream {
  constructor(client, name = `s-${randomUUID()}`) {
    this.client = client;
    this.name = name;
  }

  static async create(client, shardCount) {
    const stream = new Stream(client);
    await stream.call("CreateStream", { ShardCount: shardCount });
    return stream;
  }

  call(operation, input) {
    return call(this.client, operation, { StreamName: this.name, ...input });
  }

  async summary() {
    return (await this.call("DescribeStreamSummary")).StreamDescriptionSummary;
  }

  async waitUntilThere() {
    await kinesis.waitUntilStreamExists({ client: this.client, maxWaitTime: MAX_WAIT_SECONDS }, { StreamName: this.name });
  }

  async waitUntilGone() {
    await kinesis.waitUntilStreamNotExists(
      { client: this.client, maxWaitTime: MAX_WAIT_SECONDS },
      { StreamName: this.name },
    );
  }

  putText(text, more) {
    return this.call("PutRecord", { PartitionKey: "k", Data: Buffer.from(text), ...more });
  }

  /** Where to read from; the first shard unless `more` says otherwise. */
  async iterator(type, more) {
    const where = await this.call("GetShardIterator", { ShardId: FIRST_SHARD, ShardIteratorType: type, ...more });
    return where.ShardIterator;
  }

  read(iterator, limit) {
    return call(this.client, "GetRecords", { ShardIterator: iterator, Limit: limit });
  }

  /** All from an iterator to the tip, in pages. */
  async readAll(from, pageSize = 100) {
    const records = [];
    let iterator = from;
    for (;;) {
      const page = await this.read(iterator, pageSize);
      records.push(...page.Records);
      if (page.Records.length === 0 && page.MillisBehindLatest === 0) {
        return records;
      }
      iterator = page.NextShardIterator;
    }
  }

  async texts(iterator) {
    return (await this.readAll(iterator)).map((record) => Buffer.from(record.Data).toString());
  }
}
