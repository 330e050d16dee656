// SPDX-License-Identifier: Apache-2.0
//
// Runs checks and tells of them as ClientRun reads it: a line each on stdout, causes on stderr.

const LONGEST_CAUSE = 2_000;

/** What a check returns if the client has no such call. */
export class Skipped {
  constructor(reason) {
    this.reason = reason;
  }
}

/** Runs the checks one after another; each is a sentence and a function. */
export async function run(checks) {
  for (const [sentence, check] of checks) {
    console.log(await judge(sentence, check));
  }
  console.log(`done ${checks.length}`);
}

async function judge(sentence, check) {
  try {
    const result = await check();
    return result instanceof Skipped ? `skip ${sentence}: ${result.reason}` : `ok ${sentence}`;
  } catch (cause) {
    console.error(`${sentence}: ${String(cause.stack).slice(0, LONGEST_CAUSE)}`);
    return `not ok ${sentence}`;
  }
}
