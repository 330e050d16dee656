// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.AppListReply;
import io.sluice.bus.AppReply;
import io.sluice.bus.CheckpointReply;
import io.sluice.bus.ConsumerOutcome;
import io.sluice.bus.ConsumerRequest;
import io.sluice.bus.ConsumerRequest.CommitCheckpoint;
import io.sluice.bus.ConsumerRequest.CreateApp;
import io.sluice.bus.ConsumerRequest.DeleteApp;
import io.sluice.bus.ConsumerRequest.DeleteCheckpoints;
import io.sluice.bus.ConsumerRequest.FindApp;
import io.sluice.bus.ConsumerRequest.FindCheckpoints;
import io.sluice.bus.ConsumerRequest.ListApps;
import io.sluice.bus.NodeReply;
import io.sluice.bus.ShardCheckpoint;
import io.sluice.catalogue.AppDescription;
import io.sluice.model.AppName;
import io.sluice.model.ShardId;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** What a node keeps for consumers, in maps, or the answer that the test told it to give. */
final class ConsumersInMemory {
    private static final long CREATED_MS = 1_767_323_050_123L;

    private final Function<StreamUid, Optional<StreamName>> names;
    private final Map<AppName, UUID> apps = new TreeMap<>(Comparator.comparing(AppName::text));
    private final Map<AppName, Map<ShardId, ShardCheckpoint>> checkpoints = new HashMap<>();
    private Optional<ConsumerOutcome> always = Optional.empty();
    private int made;

    ConsumersInMemory(Function<StreamUid, Optional<StreamName>> names) {
        this.names = names;
    }

    void answerAll(ConsumerOutcome outcome) {
        always = Optional.of(outcome);
    }

    void forget(StreamUid stream) {
        checkpoints
                .values()
                .forEach(
                        ofApp -> ofApp.keySet().removeIf(shard -> shard.stream().equals(stream)));
    }

    NodeReply answer(ConsumerRequest request) {
        if (request instanceof CreateApp create) {
            boolean isNew = always.isEmpty() && apps.putIfAbsent(create.app(), new UUID(1, ++made)) == null;
            return app(isNew ? ConsumerOutcome.DONE : ConsumerOutcome.APP_EXISTS, create.app());
        }
        if (request instanceof FindApp find) {
            return app(isThere(find.app()), find.app());
        }
        if (request instanceof DeleteApp delete) {
            ConsumerOutcome outcome = isThere(delete.app());
            apps.remove(delete.app());
            checkpoints.remove(delete.app());
            return new AppReply(0, always.orElse(outcome), Optional.empty());
        }
        if (request instanceof ListApps list) {
            return list(list);
        }
        if (request instanceof CommitCheckpoint commit) {
            ConsumerOutcome outcome = always.orElse(isThere(commit.app()));
            if (outcome == ConsumerOutcome.DONE) {
                ofApp(commit.app()).put(commit.shard(), commit.checkpoint());
            }
            return new CheckpointReply(0, outcome, List.of());
        }
        if (request instanceof FindCheckpoints find) {
            List<ShardCheckpoint> found = ofApp(find.app()).entrySet().stream()
                    .filter(entry -> entry.getKey().stream().equals(find.stream()))
                    .filter(entry -> find.shards().has(entry.getKey().index()))
                    .map(Map.Entry::getValue)
                    .sorted(Comparator.comparingInt(ShardCheckpoint::shard))
                    .toList();
            return new CheckpointReply(0, always.orElse(isThere(find.app())), found);
        }
        var delete = (DeleteCheckpoints) request;
        ofApp(delete.app())
                .keySet()
                .removeIf(shard -> shard.stream().equals(delete.stream())
                        && delete.shards().has(shard.index()));
        return new CheckpointReply(0, always.orElse(isThere(delete.app())), List.of());
    }

    private AppReply app(ConsumerOutcome outcome, AppName name) {
        return new AppReply(
                0, always.orElse(outcome), Optional.ofNullable(apps.get(name)).map(id -> describe(name, id)));
    }

    private AppListReply list(ListApps list) {
        List<AppDescription> matching = apps.entrySet().stream()
                .filter(app -> list.stream()
                        .map(stream -> ofApp(app.getKey()).keySet().stream()
                                .anyMatch(shard -> shard.stream().equals(stream)))
                        .orElse(true))
                .map(app -> describe(app.getKey(), app.getValue()))
                .toList();
        List<AppDescription> behind = matching.stream()
                .filter(app -> list.after()
                        .map(after -> app.name().text().compareTo(after.text()) > 0)
                        .orElse(true))
                .toList();
        int shown = Math.min(list.limit(), behind.size());
        return new AppListReply(0, behind.subList(0, shown), matching.size(), shown < behind.size());
    }

    private AppDescription describe(AppName name, UUID id) {
        List<StreamName> streams = ofApp(name).keySet().stream()
                .map(ShardId::stream)
                .distinct()
                .flatMap(uid -> names.apply(uid).stream())
                .sorted(Comparator.comparing(StreamName::text))
                .toList();
        return new AppDescription(name, id, CREATED_MS, streams);
    }

    private ConsumerOutcome isThere(AppName app) {
        return apps.containsKey(app) ? ConsumerOutcome.DONE : ConsumerOutcome.NO_SUCH_APP;
    }

    private Map<ShardId, ShardCheckpoint> ofApp(AppName app) {
        return checkpoints.computeIfAbsent(app, first -> new HashMap<>());
    }
}
