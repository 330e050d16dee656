// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.CatalogueReply;
import io.sluice.bus.CatalogueReply.Outcome;
import io.sluice.bus.CatalogueRequest;
import io.sluice.bus.ConsumerOutcome;
import io.sluice.bus.ConsumerRequest;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadReply;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecordBatch;
import io.sluice.bus.RecordCursor;
import io.sluice.bus.SeekReply;
import io.sluice.bus.SeekRequest;
import io.sluice.bus.ShardEnd;
import io.sluice.bus.StoredBatch;
import io.sluice.bus.StreamCountReply;
import io.sluice.bus.StreamListReply;
import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamState;
import io.sluice.catalogue.StreamSummary;
import io.sluice.gateway.forward.Delivery;
import io.sluice.gateway.forward.RoutedBatch;
import io.sluice.gateway.forward.ShardClient;
import io.sluice.model.ByteSlice;
import io.sluice.model.ShardId;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Catalogue and shards of a cluster, in lists. Does at once what it is asked, or what the test told it to do instead. */
public final class ShardsInMemory implements ShardClient {
    private final InstantSource clock;
    private final Map<StreamName, StreamDescription> streams = new LinkedHashMap<>();
    private final Map<ShardId, List<StoredBatch>> records = new HashMap<>();
    private final Map<ShardId, ShardEnd> ends = new HashMap<>();
    private final Map<Integer, Delivery> deliveries = new HashMap<>();
    private Optional<ReadOutcome> reading = Optional.empty();
    private final ConsumersInMemory consumers = new ConsumersInMemory(this::nameOf);
    private boolean reachable = true;
    private int nextStream = 1;
    private long version;
    private Runnable beforeChange = () -> {};
    private int asked;

    public ShardsInMemory(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on appends to that shard end in this way and store nothing. */
    public void answerAppends(int shard, Delivery delivery) {
        deliveries.put(shard, delivery);
    }

    public void answerReads(ReadOutcome outcome) {
        reading = Optional.of(outcome);
    }

    /** From now on whatever is asked about apps ends so. */
    public void answerConsumers(ConsumerOutcome outcome) {
        consumers.answerAll(outcome);
    }

    /** From now on no question is answered. */
    public void loseNodes() {
        reachable = false;
    }

    public void publish(StreamDescription stream) {
        streams.put(stream.name(), stream);
    }

    /** Something that happens once, between a gateway's look at a stream and its change. */
    public void beforeNextChange(Runnable happening) {
        beforeChange = happening;
    }

    public void end(ShardId shard, ShardEnd end) {
        ends.put(shard, end);
    }

    public boolean has(String name) {
        return streams.containsKey(new StreamName(name));
    }

    public StreamDescription stream(String name) {
        return streams.get(new StreamName(name));
    }

    /** Every record of the shard, one batch each. */
    public List<StoredBatch> records(ShardId shard) {
        return records.computeIfAbsent(shard, unused -> new ArrayList<>());
    }

    /** How often anything was asked of a node, or sent to one. */
    public int asked() {
        return asked;
    }

    @Override
    public List<Future<Delivery>> append(List<RoutedBatch> batches, long deadlineNanos) {
        asked++;
        return batches.stream()
                .map(batch -> Future.succeededFuture(
                        deliveries.containsKey(batch.shard().index())
                                ? deliveries.get(batch.shard().index())
                                : store(batch)))
                .toList();
    }

    @Override
    public Future<Optional<NodeReply>> ask(int node, NodeRequest question, long deadlineNanos) {
        asked++;
        return Future.succeededFuture(reachable ? Optional.of(answer(question)) : Optional.empty());
    }

    @Override
    public Future<Optional<NodeReply>> askOnce(int node, NodeRequest question, long deadlineNanos) {
        return ask(node, question, deadlineNanos);
    }

    @Override
    public Future<Optional<NodeReply>> tryOnce(int node, NodeRequest question, long deadlineNanos) {
        return ask(node, question, deadlineNanos);
    }

    @Override
    public List<Integer> alive() {
        return List.of(0);
    }

    private boolean isThere(ShardId shard) {
        return streams.values().stream().anyMatch(stream -> stream.uid().equals(shard.stream()));
    }

    private Delivery store(RoutedBatch batch) {
        if (!isThere(batch.shard())) {
            return new Delivery.Answered(new AppendOutcome.Gone());
        }
        List<StoredBatch> stored = records(batch.shard());
        long base = stored.size();
        RecordCursor cursor = batch.batch().cursor();
        while (cursor.next()) {
            byte[] bytes = new ByteSlice(batch.batch().records().array(), cursor.from(), cursor.to() - cursor.from())
                    .toByteArray();
            stored.add(new StoredBatch(stored.size(), clock.millis(), RecordBatch.of(1, ByteSlice.of(bytes))));
        }
        return new Delivery.Answered(new AppendOutcome.Stored(base, clock.millis()));
    }

    private NodeReply answer(NodeRequest question) {
        if (question instanceof CatalogueRequest.FindStream find) {
            return found(Optional.ofNullable(streams.get(find.name())));
        }
        if (question instanceof CatalogueRequest.FindStreamByUid find) {
            return found(streams.values().stream()
                    .filter(stream -> stream.uid().equals(find.uid()))
                    .findFirst());
        }
        if (question instanceof CatalogueRequest.CreateStream create) {
            return create(create.stream());
        }
        if (question instanceof CatalogueRequest.ChangeStream change) {
            return change(change);
        }
        if (question instanceof CatalogueRequest.DeleteStream delete) {
            streams.values().removeIf(stream -> stream.uid().equals(delete.uid()));
            consumers.forget(delete.uid());
            return new CatalogueReply(0, Outcome.CHANGED, Optional.empty());
        }
        if (question instanceof CatalogueRequest.ListStreams list) {
            return list(list);
        }
        if (question instanceof CatalogueRequest.CountStreams) {
            return new StreamCountReply(0, 7, 2);
        }
        if (question instanceof ConsumerRequest request) {
            return consumers.answer(request);
        }
        if (question instanceof SeekRequest seek) {
            return new SeekReply(0, isThere(seek.shard()) ? OptionalLong.of(seek(seek)) : OptionalLong.empty());
        }
        return new ReadReply(0, reading.orElseGet(() -> read((ReadRequest) question)));
    }

    private Optional<StreamName> nameOf(StreamUid uid) {
        return streams.values().stream()
                .filter(stream -> stream.uid().equals(uid))
                .map(StreamDescription::name)
                .findFirst();
    }

    private static CatalogueReply found(Optional<StreamDescription> stream) {
        return new CatalogueReply(0, Outcome.FOUND, stream);
    }

    private CatalogueReply change(CatalogueRequest.ChangeStream request) {
        Runnable happening = beforeChange;
        beforeChange = () -> {};
        happening.run();
        Optional<StreamDescription> before = streams.values().stream()
                .filter(stream -> stream.uid().equals(request.uid()))
                .findFirst();
        if (before.isEmpty()) {
            return found(before);
        }
        Optional<StreamDescription> after =
                request.change().applyTo(before.get(), new StreamChange.Turn(++version, clock.millis(), index -> 0));
        after.ifPresent(this::publish);
        return after.isPresent()
                ? new CatalogueReply(0, Outcome.CHANGED, after)
                : new CatalogueReply(0, Outcome.UNFIT, before);
    }

    private StreamListReply list(CatalogueRequest.ListStreams list) {
        List<StreamSummary> behind = streams.values().stream()
                .map(StreamSummary::of)
                .filter(stream -> stream.name().directory().equals(list.directory()))
                .filter(stream -> list.after()
                        .map(after -> stream.name().text().compareTo(after.text()) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(stream -> stream.name().text()))
                .toList();
        int shown = Math.min(list.limit(), behind.size());
        return new StreamListReply(0, behind.subList(0, shown), shown < behind.size());
    }

    private CatalogueReply create(NewStream stream) {
        if (streams.containsKey(stream.name())) {
            return new CatalogueReply(0, Outcome.NAME_TAKEN, Optional.of(streams.get(stream.name())));
        }
        List<ShardDescription> shards = new ArrayList<>();
        for (int i = 0; i < stream.ranges().size(); i++) {
            shards.add(new ShardDescription(
                    i,
                    stream.ranges().get(i),
                    List.of(),
                    0,
                    0,
                    clock.millis(),
                    clock.millis() / 1000,
                    Optional.empty()));
        }
        publish(new StreamDescription(
                new StreamUid(7, nextStream++),
                stream.name(),
                StreamState.ACTIVE,
                stream.mode(),
                clock.millis(),
                stream.retentionHours(),
                stream.maxRecordBytes(),
                stream.tags(),
                stream.aliases(),
                shards,
                ++version));
        return new CatalogueReply(0, Outcome.CHANGED, Optional.of(streams.get(stream.name())));
    }

    private long seek(SeekRequest seek) {
        List<StoredBatch> stored = records(seek.shard());
        return switch (seek.place()) {
            case TRIM_HORIZON -> 0;
            case LATEST -> stored.size();
            case AT_TIMESTAMP ->
                stored.stream()
                        .filter(record -> record.arrivalMs() >= seek.atMs())
                        .findFirst()
                        .map(StoredBatch::baseOffset)
                        .orElse((long) stored.size());
        };
    }

    private ReadOutcome read(ReadRequest read) {
        if (!isThere(read.shard())) {
            return new ReadOutcome.NotHere();
        }
        List<StoredBatch> stored = records(read.shard());
        int from = (int) Math.min(read.fromOffset(), stored.size());
        int to = Math.min(stored.size(), from + read.maxRecords());
        return new ReadOutcome.Records(
                stored.subList(from, to),
                to,
                to < stored.size() ? Optional.of(stored.get(to).arrivalMs()) : Optional.empty(),
                Optional.ofNullable(ends.get(read.shard())));
    }
}
