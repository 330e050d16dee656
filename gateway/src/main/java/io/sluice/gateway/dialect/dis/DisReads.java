// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.name.DisCursor;
import io.sluice.gateway.dialect.dis.name.DisCursor.Kind;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.operation.ReadBounds;
import io.sluice.gateway.operation.ReadFrom;
import io.sluice.gateway.operation.ReadPage;
import io.sluice.gateway.operation.ReadPosition;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamView;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers downloads of records. */
final class DisReads {
    private final DialectHost host;
    private final DisLimits limits;

    DisReads(DialectHost host, DisLimits limits) {
        this.host = host;
        this.limits = limits;
    }

    Future<DisAnswer> read(DisRequest request) {
        return bounds(request.query())
                .match(
                        bounds -> cursor(request.query().text("partition-cursor"))
                                .match(cursor -> read(request, bounds, cursor), Future::succeededFuture),
                        Future::succeededFuture);
    }

    /** At least one record is given, however few bytes are asked for: a consumer would be stuck for ever. */
    private static DisChecked<ReadBounds> bounds(DisQuery query) {
        OptionalInt records = query.cappedInteger("limit", DisLimits.MAX_READ_RECORDS, DisLimits.MAX_READ_RECORDS);
        OptionalInt bytes =
                query.cappedInteger("max_fetch_bytes", DisLimits.DEFAULT_READ_BYTES, DisLimits.MAX_READ_BYTES);
        if (records.isEmpty()) {
            return DisChecked.bad(DisCode.INVALID_REQUEST.with("limit is not 1 or more."));
        }
        return bytes.isEmpty()
                ? DisChecked.bad(DisCode.INVALID_REQUEST.with("max_fetch_bytes is not 1 or more."))
                : DisChecked.good(new ReadBounds(records.getAsInt(), bytes.getAsInt()));
    }

    private DisChecked<DisCursor> cursor(String text) {
        Optional<DisCursor> parsed =
                text.length() > DisLimits.MAX_CURSOR_CHARS ? Optional.empty() : DisCursor.parse(text);
        if (parsed.isEmpty()) {
            return DisChecked.bad(DisCode.INVALID_CURSOR.bare());
        }
        long ageMs = host.clock().millis() - parsed.get().position().issuedMs();
        return ageMs <= limits.cursorLifetime().toMillis()
                ? DisChecked.good(parsed.get())
                : DisChecked.bad(DisCode.EXPIRED_CURSOR.bare());
    }

    private Future<DisAnswer> read(DisRequest request, ReadBounds bounds, DisCursor cursor) {
        ReadPosition position = cursor.position();
        return host.streams()
                .known(request.access(), position.shard().stream())
                .compose(found -> found.match(
                        stream -> stream.description().hasShard(position.shard().index())
                                ? read(request, bounds, cursor, stream)
                                : Future.succeededFuture(DisCode.NO_SUCH_PARTITION.bare()),
                        refusal -> Future.succeededFuture(DisErrors.of(refusal))));
    }

    private Future<DisAnswer> read(DisRequest request, ReadBounds bounds, DisCursor cursor, StreamView stream) {
        if (!DisFinder.isRunning(stream.description())) {
            return Future.succeededFuture(DisCode.NOT_RUNNING.bare());
        }
        ReadPosition position = cursor.position();
        return host.operations()
                .reads()
                .read(
                        new ReadFrom(stream, position.shard().index(), position.offset()),
                        bounds,
                        request.wire().answerRoom())
                .map(read -> read.match(page -> encode(request, cursor, page), refusal -> {
                    if (refusal == ReadRefusal.NO_SUCH_SHARD) {
                        host.operations().streams().forget(stream);
                    }
                    return DisErrors.of(refusal);
                }));
    }

    /** A client that missed records is told so, unless it asked for the oldest there are. */
    private DisAnswer encode(DisRequest request, DisCursor cursor, ReadPage page) {
        long firstOffset = page.batches().isEmpty()
                ? page.nextOffset()
                : page.batches().get(0).baseOffset();
        if (cursor.kind() == Kind.EXACT && firstOffset > cursor.position().offset()) {
            return DisCode.EXPIRED_RECORD.bare();
        }
        Kind kind = page.batches().isEmpty() ? cursor.kind() : Kind.EXACT;
        var next = new ReadPosition(
                cursor.position().shard(), page.nextOffset(), host.clock().millis());
        return DisReadAnswer.of(request.form(), page, new DisCursor(next, kind).render());
    }
}
