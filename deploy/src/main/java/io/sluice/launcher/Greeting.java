// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

/** What a served process tells whoever started it: one line for programs, and for people how to put a first record. */
record Greeting(String url) {
    String firstRecord() {
        return """

                Put a first record with the AWS CLI (any credentials will do):
                  export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1
                  aws --endpoint-url URL kinesis create-stream --stream-name orders --shard-count 1
                  aws --endpoint-url URL kinesis put-record --stream-name orders --partition-key 1 --data aGVsbG8=

                or with curl:
                  curl URL -H 'Content-Type: application/x-amz-json-1.1' \\
                    -H 'X-Amz-Target: Kinesis_20131202.CreateStream' -d '{"StreamName":"orders","ShardCount":1}'
                  curl URL -H 'Content-Type: application/x-amz-json-1.1' \\
                    -H 'X-Amz-Target: Kinesis_20131202.PutRecord' \\
                    -d '{"StreamName":"orders","PartitionKey":"1","Data":"aGVsbG8="}'
                """.replace("URL", url);
    }
}
