// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.gateway.audit.Audit;
import io.sluice.gateway.audit.AuditConfig;
import io.sluice.gateway.auth.Authenticator;
import io.sluice.gateway.forward.ShardClient;
import io.sluice.gateway.operation.CallNames;
import io.sluice.gateway.operation.ConsumersHandler;
import io.sluice.gateway.operation.Dedupe;
import io.sluice.gateway.operation.OperationCounters;
import io.sluice.gateway.operation.Operations;
import io.sluice.gateway.operation.PutConfig;
import io.sluice.gateway.operation.PutRecordsHandler;
import io.sluice.gateway.operation.ReadHandler;
import io.sluice.gateway.operation.StreamsHandler;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.LongSupplier;

/** What a gateway gives a dialect: the real operations, over shards that a test has, waiting for nothing. */
public final class InMemoryHost {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private InMemoryHost() {}

    public static DialectHost over(
            ShardClient shards,
            Authenticator authenticator,
            InstantSource clock,
            LongSupplier nanoClock,
            DialectCounters answers) {
        var random = new Random(1);
        var streams = new StreamsHandler(shards, () -> 0, PATIENCE);
        var counters = new OperationCounters();
        var puts = new PutRecordsHandler(
                shards, streams, PutConfig.defaults(), () -> 0, clock, unused -> Future.succeededFuture(), counters);
        var reads =
                new ReadHandler(shards, () -> 0, PutConfig.defaults(), unused -> Future.succeededFuture(), counters);
        var operations = new Operations(
                streams,
                puts,
                reads,
                new ConsumersHandler(shards, () -> 0, PATIENCE),
                new CallNames(random, Dedupe.ON));
        var audit = new Audit(AuditConfig.defaults(), nanoClock);
        return new DialectHost(operations, authenticator, audit, clock, nanoClock, random, answers);
    }
}
