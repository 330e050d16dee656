// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.bus.AppListReply;
import io.sluice.catalogue.AppDescription;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.name.DisNames;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisInput;
import io.sluice.gateway.dialect.dis.wire.DisOutput;
import io.sluice.gateway.operation.ConsumerRefusal;
import io.sluice.gateway.operation.ConsumersHandler;
import io.sluice.model.AppName;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes, shows, lists and deletes apps: names under which consumers keep how far they are. They belong to no stream: to make
 * and to show one it is enough to be allowed to consume something; to list all and to delete one, whose checkpoints go with
 * it, it takes a permission for every stream. Nobody is shown a stream that they may not consume.
 */
final class DisApps {
    /** Of one app, beside the names of its streams. */
    private static final int APP_BYTES = 400;

    private static final Future<DisAnswer> FORBIDDEN = Future.succeededFuture(DisErrors.forbidden());

    private final ConsumersHandler consumers;
    private final DisFinder finder;

    DisApps(DialectHost host) {
        this.consumers = host.operations().consumers();
        this.finder = new DisFinder(host.streams());
    }

    Future<DisAnswer> create(DisRequest request) {
        return DisInput.read(request.body())
                .then(input -> name(input.text("app_name").orElse("")))
                .match(app -> request.access().allowsSomewhere() ? create(app) : FORBIDDEN, Future::succeededFuture);
    }

    Future<DisAnswer> show(DisRequest request) {
        return name(request.argument())
                .match(
                        app -> request.access().allowsSomewhere() ? show(request, app) : FORBIDDEN,
                        Future::succeededFuture);
    }

    Future<DisAnswer> delete(DisRequest request) {
        return name(request.argument())
                .match(app -> request.access().allowsEverywhere() ? delete(app) : FORBIDDEN, Future::succeededFuture);
    }

    Future<DisAnswer> list(DisRequest request) {
        DisQuery query = request.query();
        OptionalInt limit = query.integer("limit", DisLimits.DEFAULT_LIST_LIMIT, 1, DisLimits.MAX_LIST_LIMIT);
        Optional<AppName> after = AppName.parse(query.text("start_app_name"));
        if (limit.isEmpty()) {
            return Future.succeededFuture(DisCode.INVALID_REQUEST.with("limit is not 1 to 100."));
        }
        if (after.isEmpty() && query.has("start_app_name")) {
            return Future.succeededFuture(DisCode.INVALID_REQUEST.with("start_app_name is no name of an app."));
        }
        return query.has("stream_name")
                ? DisStreamRef.of(query.text("stream_name"), "")
                        .match(
                                ref -> finder.withNewest(
                                        request,
                                        ref,
                                        stream -> list(
                                                request,
                                                after,
                                                Optional.of(stream.description().uid()),
                                                limit.getAsInt())),
                                Future::succeededFuture)
                : listAll(request, after, limit.getAsInt());
    }

    private Future<DisAnswer> show(DisRequest request, AppName app) {
        return consumers
                .find(app)
                .map(found -> found.match(shown -> DisAnswer.ok(out -> write(out, request, shown)), DisErrors::of));
    }

    private Future<DisAnswer> delete(AppName app) {
        return consumers.delete(app).map(deleted -> deleted.match(gone -> DisAnswer.noContent(), DisErrors::of));
    }

    private Future<DisAnswer> listAll(DisRequest request, Optional<AppName> after, int limit) {
        return request.access().allowsEverywhere() ? list(request, after, Optional.empty(), limit) : FORBIDDEN;
    }

    /** The name of an app, which is checked alike wherever it stands. */
    static DisChecked<AppName> name(String text) {
        return AppName.parse(text)
                .map(DisChecked::good)
                .orElseGet(() -> DisChecked.bad(
                        DisCode.INVALID_REQUEST.with("app_name is not 1 to 200 of letters, digits, _ . and -.")));
    }

    private Future<DisAnswer> create(AppName app) {
        return consumers
                .create(app)
                .map(made -> made.match(
                        done -> DisAnswer.created(),
                        refusal -> refusal == ConsumerRefusal.FULL
                                ? DisCode.TOO_MANY_APPS.bare()
                                : DisErrors.of(refusal)));
    }

    private Future<DisAnswer> list(DisRequest request, Optional<AppName> after, Optional<StreamUid> stream, int limit) {
        return consumers
                .list(after, stream, limit)
                .map(listed -> listed.match(
                        page -> DisAnswer.ok(
                                out -> write(out, request, page),
                                DisAnswer.SMALL_BYTES + APP_BYTES * page.apps().size()),
                        DisErrors::of));
    }

    private static void write(DisOutput out, DisRequest request, AppListReply page) throws IOException {
        out.truth("has_more_app", page.hasMore());
        out.number("total_number", page.total());
        out.objects("apps", page.apps(), app -> write(out, request, app));
    }

    private static void write(DisOutput out, DisRequest request, AppDescription app) throws IOException {
        out.text("app_name", app.name().text());
        out.text(
                "app_id",
                DisNames.streamId(new StreamUid(
                        app.id().getMostSignificantBits(), app.id().getLeastSignificantBits())));
        out.number("create_time", app.createdMs());
        List<String> streams = app.streams().stream()
                .filter(request.access()::allows)
                .map(StreamName::text)
                .toList();
        out.texts("commit_checkpoint_stream_names", streams);
    }
}
