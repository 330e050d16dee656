// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import io.sluice.bus.CatalogueChange;
import io.sluice.bus.CatalogueCopy;
import io.sluice.bus.FollowCatalogue;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** A writer that answers as the test says, question by question. */
final class ScriptedWriter implements WriterLink {
    static final UUID DIRECTORY = new UUID(7, 0);

    private final Deque<Asked> asked = new ArrayDeque<>();
    private int questions;

    private record Asked(FollowCatalogue question, Promise<NodeReply> answer) {}

    @Override
    public Future<NodeReply> ask(NodeRequest request, Duration patience) {
        Promise<NodeReply> answer = Promise.promise();
        asked.add(new Asked((FollowCatalogue) request, answer));
        questions++;
        return answer.future();
    }

    @Override
    public String writer() {
        return "shard-node.0.4";
    }

    /** How often it was asked. */
    int questions() {
        return questions;
    }

    /** The oldest question that has no answer yet. */
    FollowCatalogue question() {
        return asked.element().question();
    }

    boolean isAsked() {
        return !asked.isEmpty();
    }

    void answer(NodeReply reply) {
        asked.remove().answer().complete(reply);
    }

    void answer(long version, CatalogueChange... changes) {
        answer(new CatalogueCopy(0, DIRECTORY, version, new CatalogueCopy.Changes(List.of(changes))));
    }

    void answer(long version, CatalogueCopy.Page page) {
        answer(new CatalogueCopy(0, DIRECTORY, version, page));
    }

    void stayAway() {
        asked.remove().answer().fail("no answer");
    }
}
