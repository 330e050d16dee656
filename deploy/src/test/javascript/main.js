// SPDX-License-Identifier: Apache-2.0
//
// node main.js http2|http1 ENDPOINT conformance|expiry|callers|wrong-clock|put-one|put-many [STREAM]
//
// The client is as it comes: nothing is set but endpoint, region and, for http1, its own other handler. It finds
// credentials and trusted certificates where every program finds them.

import { KinesisClient } from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { callers, wrongClock } from "./callers.js";
import { run } from "./checks.js";
import { life } from "./life.js";
import { records } from "./records.js";
import { expiry, refusals } from "./refusals.js";
import { Stream } from "./stream.js";

const [transport, endpoint, scenario, streamName] = process.argv.slice(2);
const clientOf = (caller, more) =>
  new KinesisClient({
    endpoint,
    region: "us-east-1",
    profile: caller,
    ...(transport === "http1" ? { requestHandler: new NodeHttpHandler() } : {}),
    ...more,
  });
const client = clientOf("default");

const scenarios = {
  conformance: () => run([...life(client), ...records(client), ...refusals(client)]),
  expiry: () => run(expiry(client)),
  callers: () => run(callers(clientOf)),
  "wrong-clock": () => run(wrongClock(clientOf)),
  "put-one": async () => tell([await new Stream(client, streamName).putText("hello")]),
  "put-many": async () => tell((await new Stream(client, streamName).call("PutRecords", { Records: hundred() })).Records),
};

function hundred() {
  return Array.from({ length: 100 }, (_, i) => ({ PartitionKey: `k${i}`, Data: Buffer.from(`${i}`) }));
}

/** Where the records are stored. */
function tell(outcomes) {
  outcomes.forEach((outcome) => console.log(`at ${outcome.SequenceNumber}`));
}

await scenarios[scenario]();
client.destroy();
