// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * The answer of a put is lost after its records are stored, and an unmodified client repeats the call by itself. Without
 * the AWS CLI: its version 2.9 sends no {@code amz-sdk-invocation-id}, so its repeat is a call of its own.
 */
class ClientRetryIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "AWS_CLI")
    void a_repeated_put_of_one_record_stores_it_once_and_tells_where(ScriptedClient client) throws Exception {
        judge(client, "put-one", 1);
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "AWS_CLI")
    void a_repeated_put_of_many_records_stores_them_once_and_tells_where(ScriptedClient client) throws Exception {
        judge(client, "put-many", 100);
    }

    private void judge(ScriptedClient client, String scenario, int count) throws Exception {
        Optional<String> missing = client.missing();
        Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        try (RunningSluice sluice = RunningSluice.start(directory);
                SwallowingProxy proxy = new SwallowingProxy(sluice.endpoint());
                Sdk sdk = Sdk.sync(sluice.endpoint())) {
            var orders = new SdkStream(sdk, "orders");
            orders.create(1);
            proxy.arm();

            ClientRun run = client.run(proxy.endpoint(), scenario, "orders");

            assertThat(run.exitCode()).as(run.causes()).isZero();
            assertThat(proxy.swallowed()).isEqualTo(1);
            List<String> stored = orders.readAll("shardId-000000000000", 1_000).stream()
                    .map(Record::sequenceNumber)
                    .toList();
            assertThat(stored).hasSize(count);
            assertThat(run.lines())
                    .isEqualTo(stored.stream().map(number -> "at " + number).toList());
        }
    }
}
