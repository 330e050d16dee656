// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisInput;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.gateway.operation.StreamsHandler;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Adds, removes and lists the tags of one stream, which is told by its id; its name will do too. */
final class DisTagging {
    private final StreamsHandler changing;
    private final DisFinder finder;

    DisTagging(DialectHost host) {
        this.changing = host.operations().streams();
        this.finder = new DisFinder(host.streams());
    }

    Future<DisAnswer> create(DisRequest request) {
        return DisInput.read(request.body())
                .then(input -> DisTags.read(input.object("tag").map(List::of).orElseGet(List::of)))
                .then(DisTagging::atLeastOne)
                .match(tags -> withNewest(request, stream -> add(stream, tags)), Future::succeededFuture);
    }

    Future<DisAnswer> show(DisRequest request) {
        return withNewest(
                request,
                stream -> Future.succeededFuture(
                        DisAnswer.ok(out -> DisTags.write(out, DisExtras.tags(stream.description())))));
    }

    Future<DisAnswer> delete(DisRequest request) {
        String key = request.argument(1);
        return withNewest(
                request,
                stream -> DisExtras.tags(stream.description()).containsKey(key)
                        ? change(stream, new StreamChange.RemoveTags(Set.of(key)))
                        : Future.succeededFuture(DisCode.NO_SUCH_TAG.bare()));
    }

    /** Several at once; keys to be removed that are not there are passed over. */
    Future<DisAnswer> batch(DisRequest request) {
        return DisInput.read(request.body())
                .then(input -> DisTags.read(input.objects("tags"))
                        .then(DisTagging::atLeastOne)
                        .then(tags -> switch (input.text("action").orElse("")) {
                            case "create" -> action(stream -> add(stream, tags));
                            case "delete" ->
                                action(stream -> change(stream, new StreamChange.RemoveTags(tags.keySet())));
                            default -> DisChecked.<Action>bad(DisCode.NO_SUCH_ACTION.bare());
                        }))
                .match(action -> withNewest(request, action::on), Future::succeededFuture);
    }

    private static DisChecked<Action> action(Action action) {
        return DisChecked.good(action);
    }

    private static DisChecked<Map<String, String>> atLeastOne(Map<String, String> tags) {
        return tags.isEmpty()
                ? DisChecked.bad(DisCode.INVALID_REQUEST.with("There is no tag."))
                : DisChecked.good(tags);
    }

    private Future<DisAnswer> withNewest(DisRequest request, Function<StreamView, Future<DisAnswer>> next) {
        return DisStreamRef.of(request.argument(), request.argument())
                .match(
                        ref -> finder.withNewest(request, ref, next)
                                .map(answer -> answer.equals(DisCode.NO_SUCH_STREAM.bare())
                                        ? DisCode.NO_SUCH_RESOURCE.bare()
                                        : answer),
                        Future::succeededFuture);
    }

    private Future<DisAnswer> add(StreamView stream, Map<String, String> tags) {
        return change(stream, new StreamChange.PutTags(tags, DisLimits.MAX_TAGS + reservedCount(stream.description())));
    }

    private static int reservedCount(StreamDescription stream) {
        return stream.tags().size() - DisExtras.tags(stream).size();
    }

    private Future<DisAnswer> change(StreamView stream, StreamChange change) {
        return changing.change(stream, change)
                .map(made -> made.match(
                        changed -> DisAnswer.noContent(),
                        refusal ->
                                refusal == StreamRefusal.UNFIT ? DisCode.TOO_MANY_TAGS.bare() : DisErrors.of(refusal)));
    }

    /** What is to be done to a stream. */
    @FunctionalInterface
    private interface Action {
        Future<DisAnswer> on(StreamView stream);
    }
}
