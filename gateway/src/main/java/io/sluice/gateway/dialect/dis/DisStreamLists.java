// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.bus.CatalogueRequest.ListStreams;
import io.sluice.bus.StreamListReply;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.dialect.AllowedStreams;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisOutput;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.model.StreamName;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Lists streams whose names are flat, in the order of their names. */
final class DisStreamLists {
    private static final String FLAT = "";
    /** Of one stream. */
    private static final int STREAM_BYTES = 400;

    private final AllowedStreams streams;

    DisStreamLists(DialectHost host) {
        this.streams = host.streams();
    }

    Future<DisAnswer> list(DisRequest request) {
        OptionalInt limit = request.query().integer("limit", DisLimits.DEFAULT_LIST_LIMIT, 1, DisLimits.MAX_LIST_LIMIT);
        Optional<StreamName> after = after(request.query().text("start_stream_name"));
        if (limit.isEmpty()) {
            return Future.succeededFuture(DisCode.INVALID_REQUEST.with("limit is not 1 to 100."));
        }
        if (after.isEmpty() && request.query().has("start_stream_name")) {
            return Future.succeededFuture(DisCode.INVALID_REQUEST.with("start_stream_name is no name of a stream."));
        }
        return streams.list(request.access(), FLAT, after, limit.getAsInt())
                .compose(listed -> listed.match(
                        page -> describe(request, page, after),
                        refusal -> Future.succeededFuture(DisErrors.of(refusal))));
    }

    private Future<DisAnswer> describe(DisRequest request, StreamListReply page, Optional<StreamName> after) {
        List<Future<Optional<StreamDescription>>> found = page.streams().stream()
                .map(stream -> streams.listed(request.access(), stream.name())
                        .map(answer -> answer.match(
                                view -> Optional.of(view.description()),
                                refusal -> Optional.<StreamDescription>empty())))
                .toList();
        return Future.all(found).compose(all -> {
            List<StreamDescription> shown =
                    found.stream().flatMap(one -> one.result().stream()).toList();
            return total(request, page, after)
                    .map(counted -> counted.match(
                            total -> DisAnswer.ok(
                                    out -> write(out, shown, total, page.hasMore()),
                                    DisAnswer.SMALL_BYTES + STREAM_BYTES * shown.size()),
                            DisErrors::of));
        });
    }

    /** How many there are in all, which is on every page. */
    private Future<Answer<Long, StreamRefusal>> total(
            DisRequest request, StreamListReply page, Optional<StreamName> after) {
        return after.isEmpty() && !page.hasMore()
                ? Future.succeededFuture(Answer.given((long) page.streams().size()))
                : count(request, Optional.empty(), 0);
    }

    private Future<Answer<Long, StreamRefusal>> count(DisRequest request, Optional<StreamName> after, long before) {
        return streams.list(request.access(), FLAT, after, ListStreams.MAX_STREAMS)
                .compose(listed -> listed.match(
                        page -> {
                            long soFar = before + page.streams().size();
                            return page.hasMore()
                                    ? count(request, Optional.of(last(page)), soFar)
                                    : Future.succeededFuture(Answer.given(soFar));
                        },
                        refusal -> Future.succeededFuture(Answer.refused(refusal))));
    }

    private static StreamName last(StreamListReply page) {
        return page.streams().get(page.streams().size() - 1).name();
    }

    /** Any flat name may be behind: streams of other dialects are listed too. */
    private static Optional<StreamName> after(String text) {
        boolean isName = text.matches("[a-zA-Z0-9_.-]{1,128}");
        return isName ? Optional.of(new StreamName(text)) : Optional.empty();
    }

    private static void write(DisOutput out, List<StreamDescription> streams, long total, boolean hasMore)
            throws IOException {
        out.number("total_number", total);
        out.texts(
                "stream_names",
                streams.stream().map(stream -> stream.name().text()).toList());
        out.truth("has_more_streams", hasMore);
        out.objects("stream_info_list", streams, stream -> {
            DisDescriptions.writeStream(out, stream);
            out.number("partition_count", stream.openShardCount());
            DisTags.write(out, DisExtras.tags(stream));
        });
    }
}
