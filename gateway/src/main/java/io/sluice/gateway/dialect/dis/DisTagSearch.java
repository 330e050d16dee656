// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.bus.StreamListReply;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.dialect.AllowedStreams;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.name.DisNames;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisInput;
import io.sluice.gateway.dialect.dis.wire.DisOutput;
import io.sluice.model.StreamName;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks through the tags of all streams whose names are flat, some streams after the others. */
final class DisTagSearch {
    private static final int STREAMS_AT_ONCE = 100;
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 1000;

    private final AllowedStreams streams;

    DisTagSearch(DialectHost host) {
        this.streams = host.streams();
    }

    /** Every key there is, with every value that it has somewhere. */
    Future<DisAnswer> listAll(DisRequest request) {
        return everyStream(request, all -> {
            Map<String, TreeSet<String>> values = new TreeMap<>();
            all.forEach(stream -> DisExtras.tags(stream)
                    .forEach((key, value) -> values.computeIfAbsent(key, unused -> new TreeSet<>())
                            .add(value)));
            return DisAnswer.ok(out -> out.objects("tags", values.entrySet(), tag -> {
                out.text("key", tag.getKey());
                out.texts("values", tag.getValue());
            }));
        });
    }

    /** Streams with certain tags, or how many there are. */
    Future<DisAnswer> search(DisRequest request) {
        return DisInput.read(request.body())
                .then(DisTagSearch::question)
                .match(
                        question -> everyStream(
                                request,
                                all -> answer(
                                        question,
                                        all.stream().filter(question.filter()).toList())),
                        Future::succeededFuture);
    }

    private static DisChecked<Question> question(DisInput input) {
        String action = input.text("action").orElse("");
        OptionalInt limit = input.has("limit") ? input.integer("limit") : OptionalInt.of(DEFAULT_LIMIT);
        OptionalInt offset = input.has("offset") ? input.integer("offset") : OptionalInt.of(0);
        if (!action.equals("filter") && !action.equals("count")) {
            return DisChecked.bad(DisCode.NO_SUCH_ACTION.bare());
        }
        if (limit.isEmpty() || limit.getAsInt() < 1 || limit.getAsInt() > MAX_LIMIT) {
            return DisChecked.bad(DisCode.INVALID_REQUEST.with("limit is not 1 to 1000."));
        }
        return offset.isEmpty() || offset.getAsInt() < 0
                ? DisChecked.bad(DisCode.INVALID_REQUEST.with("offset is not 0 or more."))
                : DisChecked.good(
                        new Question(filter(input), action.equals("count"), offset.getAsInt(), limit.getAsInt()));
    }

    /** All of tags, one of tags_any, none of not_tags_any, not all of not_tags; and a name that has the text of matches. */
    private static Predicate<StreamDescription> filter(DisInput input) {
        List<DisInput> all = input.objects("tags");
        List<DisInput> any = input.objects("tags_any");
        List<DisInput> notAll = input.objects("not_tags");
        List<DisInput> notAny = input.objects("not_tags_any");
        List<String> names = input.objects("matches").stream()
                .filter(match -> match.text("key").equals(Optional.of("resource_name")))
                .flatMap(match -> match.text("value").stream())
                .toList();
        return stream -> all.stream().allMatch(tag -> has(stream, tag))
                && (any.isEmpty() || any.stream().anyMatch(tag -> has(stream, tag)))
                && (notAll.isEmpty() || !notAll.stream().allMatch(tag -> has(stream, tag)))
                && notAny.stream().noneMatch(tag -> has(stream, tag))
                && names.stream().allMatch(name -> stream.name().text().contains(name));
    }

    /** The key with one of the values, or with any if there are none. */
    private static boolean has(StreamDescription stream, DisInput tag) {
        String value = DisExtras.tags(stream).get(tag.text("key").orElse(""));
        List<String> values = tag.texts("values");
        return value != null && (values.isEmpty() || values.contains(value));
    }

    private static DisAnswer answer(Question question, List<StreamDescription> found) {
        int from = Math.min(question.offset(), found.size());
        int to = (int) Math.min(from + (long) question.limit(), found.size());
        return DisAnswer.ok(out -> {
            if (!question.isCount()) {
                out.objects("resources", found.subList(from, to), stream -> write(out, stream));
            }
            out.number("total_count", found.size());
        });
    }

    private static void write(DisOutput out, StreamDescription stream) throws IOException {
        out.text("resource_id", DisNames.streamId(stream.uid()));
        out.text("resource_name", stream.name().text());
        DisTags.write(out, DisExtras.tags(stream));
    }

    private Future<DisAnswer> everyStream(DisRequest request, Function<List<StreamDescription>, DisAnswer> answer) {
        return collect(request, Optional.empty(), new ArrayList<>(), answer);
    }

    private Future<DisAnswer> collect(
            DisRequest request,
            Optional<StreamName> after,
            List<StreamDescription> before,
            Function<List<StreamDescription>, DisAnswer> answer) {
        return streams.list(request.access(), "", after, STREAMS_AT_ONCE)
                .compose(listed -> listed.match(
                        page -> describe(request, page).compose(described -> {
                            before.addAll(described);
                            return page.hasMore()
                                    ? collect(request, Optional.of(last(page)), before, answer)
                                    : Future.succeededFuture(answer.apply(before));
                        }),
                        refusal -> Future.succeededFuture(DisErrors.of(refusal))));
    }

    /** Those that are still there. */
    private Future<List<StreamDescription>> describe(DisRequest request, StreamListReply page) {
        List<Future<Optional<StreamDescription>>> asked = page.streams().stream()
                .map(stream -> streams.listed(request.access(), stream.name())
                        .map(found -> found.match(
                                view -> Optional.of(view.description()),
                                refusal -> Optional.<StreamDescription>empty())))
                .toList();
        return Future.all(asked)
                .map(all -> asked.stream().flatMap(one -> one.result().stream()).toList());
    }

    private static StreamName last(StreamListReply page) {
        return page.streams().get(page.streams().size() - 1).name();
    }

    private record Question(Predicate<StreamDescription> filter, boolean isCount, int offset, int limit) {}
}
