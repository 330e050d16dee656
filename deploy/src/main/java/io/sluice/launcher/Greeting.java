// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.credential.NewProof;
import io.sluice.gateway.auth.AuthMode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What a served process tells whoever started it: one line for programs, and for people how to put a first record. */
record Greeting(String url) {
    /** Clients of DIS must name one; a credential without a project may name any. */
    private static final String ANY_PROJECT = "0123456789abcdef0123456789abcdef";

    static Greeting at(URI endpoint) {
        return new Greeting(endpoint.toString());
    }

    /** @param first what was made at this start */
    String text(AuthMode mode, Optional<NewProof> first, Path file) {
        return switch (mode) {
            case ON -> first.map(proof -> firstCredential(proof, file)).orElseGet(() -> knownCredentials(file));
            case OFF -> firstRecord();
        };
    }

    private String firstRecord() {
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

    /** For a first start, the only one that shows a secret. */
    private String firstCredential(NewProof proof, Path file) {
        return """

                A first credential is made, with all permissions; this is the only time that it is shown. It is in
                {file}, and `deploy/sluice credentials --help` says how to make others.

                AWS CLI:
                  export AWS_ACCESS_KEY_ID={id} AWS_SECRET_ACCESS_KEY={secret} AWS_DEFAULT_REGION=us-east-1
                  aws --endpoint-url {url} kinesis create-stream --stream-name orders --shard-count 1
                  aws --endpoint-url {url} kinesis put-record --stream-name orders --partition-key 1 --data aGVsbG8=

                curl, of 7.75 or newer:
                  curl {url} --aws-sigv4 aws:amz:us-east-1:kinesis --user {id}:{secret} \\
                    -H 'Content-Type: application/x-amz-json-1.1' \\
                    -H 'X-Amz-Target: Kinesis_20131202.CreateStream' -d '{"StreamName":"orders","ShardCount":1}'

                Java SDK of AWS:
                  KinesisClient.builder().endpointOverride(URI.create("{url}")).region(Region.US_EAST_1)
                      .credentialsProvider(StaticCredentialsProvider.create(
                          AwsBasicCredentials.create("{id}", "{secret}"))).build();

                DIS, older SDK:
                  new DISClient(new DISConfig().setAK("{id}").setSK("{secret}").setRegion("us-east-1")
                      .setProjectId("{project}").setEndpoint("{url}"));

                DIS, newer SDK:
                  DisClient.newBuilder().withEndpoints(List.of("{url}")).withCredential(new BasicCredentials()
                      .withAk("{id}").withSk("{secret}").withProjectId("{project}")).build();

                v3io, in Python:
                  v3io.dataplane.Client(endpoint="{url}", access_key="{token}")
                """.replace("{url}", url)
                .replace("{project}", ANY_PROJECT)
                .replace("{id}", proof.id())
                .replace("{secret}", proof.secret())
                .replace("{token}", proof.token())
                .replace("{file}", file.toString());
    }

    /** For all later starts. */
    private String knownCredentials(Path file) {
        return """

                Credentials are in FILE; `deploy/sluice credentials list --file FILE` shows them without their secrets,
                `add` makes another and shows how to use it.
                """.replace("FILE", file.toString());
    }
}
