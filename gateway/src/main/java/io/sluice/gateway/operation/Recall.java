// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.NodeReply;
import io.sluice.bus.RecallReply;
import io.sluice.bus.RecallRequest;
import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.forward.ShardClient;
import io.sluice.model.CallId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the ancestors of a young shard what they hold of a call: those that were sealed for it, and the one that was narrowed
 * for it. A client's retry may come after the shard that took its first attempt was split or narrowed: the new shard does
 * not remember the call, but the old one does. A sealed one's answer is final; a narrowed one's is if it refuses by now what
 * is placed as before.
 *
 * <p>Not needed for the gateway's own repeats: a sealed shard answers those itself before it says that it is sealed.
 */
final class Recall {
    /** Gateways and nodes read their own wall clocks; a shard counts as young a little longer than the horizon. */
    private static final Duration CLOCK_DOUBT = Duration.ofSeconds(60);

    private final ShardClient shards;
    private final InstantSource clock;
    private final long youngMs;
    private final Patience patience;

    Recall(ShardClient shards, InstantSource clock, Duration horizon, Patience patience) {
        this.shards = shards;
        this.clock = clock;
        this.youngMs = horizon.plus(CLOCK_DOUBT).toMillis();
        this.patience = patience;
    }

    boolean isNeeded(CallId call, StreamView stream, int shard) {
        return call.isFromClient() && !youngAncestors(stream, shard).isEmpty();
    }

    /** What all young ancestors of the shard hold; empty if one of them gave no final answer until the deadline. */
    Future<Optional<List<KnownInShard>>> ask(CallId call, StreamView stream, int shard, long deadlineNanos) {
        List<Future<Optional<List<KnownInShard>>>> answers = youngAncestors(stream, shard).stream()
                .map(ancestor -> askOne(call, stream, ancestor, deadlineNanos))
                .toList();
        return Future.all(answers).map(done -> {
            List<KnownInShard> known = new ArrayList<>();
            for (Future<Optional<List<KnownInShard>>> answer : answers) {
                if (answer.result().isEmpty()) {
                    return Optional.empty();
                }
                known.addAll(answer.result().get());
            }
            return Optional.of(known);
        });
    }

    /** An answer that is not final is one of a node that does not yet know what has become of the ancestor. */
    private Future<Optional<List<KnownInShard>>> askOne(
            CallId call, StreamView stream, ShardDescription ancestor, long deadlineNanos) {
        var question = new RecallRequest(stream.description().shardId(ancestor.index()), call);
        return shards.ask(ancestor.node(), question, deadlineNanos).compose(reply -> {
            Optional<List<KnownInShard>> known = finalAnswer(ancestor, reply);
            return known.isPresent() || reply.isEmpty() || patience.isOver(deadlineNanos)
                    ? Future.succeededFuture(known)
                    : patience.rest().compose(rested -> askOne(call, stream, ancestor, deadlineNanos));
        });
    }

    private static Optional<List<KnownInShard>> finalAnswer(ShardDescription ancestor, Optional<NodeReply> reply) {
        if (reply.isEmpty() || !(reply.get() instanceof RecallReply recall) || !isFinal(ancestor, recall)) {
            return Optional.empty();
        }
        return Optional.of(recall.records().stream()
                .map(known -> new KnownInShard(ancestor.index(), known.place(), known.offset(), known.arrivalMs()))
                .toList());
    }

    private static boolean isFinal(ShardDescription ancestor, RecallReply recall) {
        return recall.isFinal() || (ancestor.isOpen() && recall.shardVersion() >= ancestor.version());
    }

    private List<ShardDescription> youngAncestors(StreamView stream, int shard) {
        Map<Integer, ShardDescription> ancestors = new LinkedHashMap<>();
        collect(stream, stream.shard(shard), clock.millis() - youngMs, ancestors);
        return List.copyOf(ancestors.values());
    }

    private static void collect(
            StreamView stream, ShardDescription shard, long sinceMs, Map<Integer, ShardDescription> ancestors) {
        shard.cutFrom()
                .filter(donor -> shard.createdMs() >= sinceMs && !ancestors.containsKey(donor))
                .map(stream::shard)
                .ifPresent(donor -> {
                    ancestors.put(donor.index(), donor);
                    collect(stream, donor, sinceMs, ancestors);
                });
        for (int parent : shard.parents()) {
            if (stream.description().hasShard(parent) && !ancestors.containsKey(parent)) {
                ShardDescription ancestor = stream.shard(parent);
                if (ancestor.closing().map(closing -> closing.atMs() >= sinceMs).orElse(false)) {
                    ancestors.put(parent, ancestor);
                    collect(stream, ancestor, sinceMs, ancestors);
                }
            }
        }
    }
}
