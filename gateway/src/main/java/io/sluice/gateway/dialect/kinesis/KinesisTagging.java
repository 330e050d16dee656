// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Answers the six operations that add, remove and list tags, of both kinds. */
final class KinesisTagging {
    private final KinesisFinder finder;
    private final KinesisChanges changes;

    KinesisTagging(DialectHost host) {
        this.finder = new KinesisFinder(host.streams());
        this.changes = new KinesisChanges(host);
    }

    Future<KinesisAnswer> addToStream(KinesisRequest request) {
        return add(request, KinesisStreamTagsCodec.decodeAddition(request));
    }

    Future<KinesisAnswer> addToResource(KinesisRequest request) {
        return add(request, KinesisResourceTagsCodec.decodeAddition(request));
    }

    Future<KinesisAnswer> removeFromStream(KinesisRequest request) {
        return remove(request, KinesisStreamTagsCodec.decodeRemoval(request));
    }

    Future<KinesisAnswer> removeFromResource(KinesisRequest request) {
        return remove(request, KinesisResourceTagsCodec.decodeRemoval(request));
    }

    Future<KinesisAnswer> listOfStream(KinesisRequest request) {
        return KinesisStreamTagsCodec.decodeListing(request)
                .match(
                        question -> finder.withNewest(request, question.stream(), stream -> {
                            List<Map.Entry<String, String>> behind = tagsAfter(stream.description(), question.after());
                            int shown = Math.min(question.limit(), behind.size());
                            return Future.succeededFuture(
                                    KinesisStreamTagsCodec.encode(behind.subList(0, shown), shown < behind.size()));
                        }),
                        Future::succeededFuture);
    }

    Future<KinesisAnswer> listOfResource(KinesisRequest request) {
        return KinesisResourceTagsCodec.decodeListing(request)
                .match(
                        question -> finder.withNewest(
                                request,
                                question.stream(),
                                stream -> Future.succeededFuture(KinesisResourceTagsCodec.encode(
                                        tagsAfter(stream.description(), question.after())))),
                        Future::succeededFuture);
    }

    private Future<KinesisAnswer> add(KinesisRequest request, Checked<KinesisStreamTagsCodec.Addition> decoded) {
        return decoded.match(
                question -> changes.change(
                        request, question.stream(), stream -> addition(request, question.tags(), stream)),
                Future::succeededFuture);
    }

    private static Checked<StreamChange> addition(
            KinesisRequest request, Map<String, String> tags, StreamDescription stream) {
        return KinesisTags.additionFault(tags, stream.tags().keySet(), request.text(stream), request.who())
                .map(Checked::<StreamChange>bad)
                .orElseGet(() -> Checked.good(new StreamChange.PutTags(tags, KinesisLimits.MAX_TAGS)));
    }

    private Future<KinesisAnswer> remove(KinesisRequest request, Checked<KinesisStreamTagsCodec.Removal> decoded) {
        return decoded.match(
                question ->
                        changes.change(request, question.stream(), stream -> removal(request, question.keys(), stream)),
                Future::succeededFuture);
    }

    private static Checked<StreamChange> removal(KinesisRequest request, List<String> keys, StreamDescription stream) {
        return KinesisTags.removalFault(keys, request.text(stream), request.who())
                .map(Checked::<StreamChange>bad)
                .orElseGet(() -> Checked.good(new StreamChange.RemoveTags(Set.copyOf(keys))));
    }

    private static List<Map.Entry<String, String>> tagsAfter(StreamDescription stream, String after) {
        var sorted = new TreeMap<>(stream.tags());
        return List.copyOf((after.isEmpty() ? sorted : sorted.tailMap(after, false)).entrySet());
    }
}
