// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.AuditedAnswers;
import io.sluice.gateway.dialect.BodyCost;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisBody;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisCompression;
import io.sluice.gateway.dialect.dis.wire.DisError;
import io.sluice.gateway.dialect.dis.wire.DisResponses;
import io.sluice.model.ByteSlice;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The DIS API. Recognised by its paths, which no other dialect has.
 *
 * <p>The order of its checks: who asks, path, method, project; then, for each operation, form, meaning, permission, stream.
 */
public final class DisDialect implements Dialect {
    private final DialectHost host;
    private final DisPuts puts;
    private final DisCursors cursors;
    private final DisReads reads;
    private final DisStreams streams;
    private final DisStreamLists lists;
    private final DisDescriptions descriptions;
    private final DisTagging tagging;
    private final DisTagSearch tagSearch;
    private final DisApps apps;
    private final DisCheckpoints checkpoints;
    private final DisConsumerStates states;
    private final DisCounts counts;
    private final AuditedAnswers audit;
    private final int authStatus;

    public DisDialect(DialectHost host, DisLimits limits) {
        this.host = host;
        this.puts = new DisPuts(host);
        this.cursors = new DisCursors(host);
        this.reads = new DisReads(host, limits);
        this.streams = new DisStreams(host, limits);
        this.lists = new DisStreamLists(host);
        this.descriptions = new DisDescriptions(host);
        this.tagging = new DisTagging(host);
        this.tagSearch = new DisTagSearch(host);
        this.apps = new DisApps(host);
        this.checkpoints = new DisCheckpoints(host);
        this.states = new DisConsumerStates(host);
        this.audit = new AuditedAnswers(host.audit(), name());
        this.authStatus = limits.authStatus();
        this.counts = new DisCounts(host.counters(), name(), host.nanoClock());
    }

    @Override
    public String name() {
        return "dis";
    }

    @Override
    public boolean speaks(WireHead head) {
        return DisRoute.of(head).isPresent()
                && !head.headers().has("X-Amz-Target")
                && !head.headers().has("X-v3io-function");
    }

    @Override
    public String operation(WireHead head) {
        return asked(head).map(DisOperation::wireName).orElse(DialectCounters.UNKNOWN_OPERATION);
    }

    @Override
    public Claim claim(WireHead head) {
        return host.authenticator().claim(Api.DIS, head.signed());
    }

    @Override
    public int maxBodyBytes() {
        return DisBody.MAX_BYTES;
    }

    @Override
    public BodyCost bodyCost() {
        return DisBody.COST;
    }

    @Override
    public int undoneBytes(WireHead head, ByteSlice body) {
        return DisCompression.undoneBytes(head, body);
    }

    @Override
    public Future<WireResponse> handle(WireRequest request) {
        WireHead head = request.head();
        Optional<DisRoute> route = DisRoute.of(head);
        Optional<DisOperation> operation = route.flatMap(asked -> asked.operation(head.method()));
        Future<DisAnswer> answer = route.isPresent() && operation.isPresent()
                ? answer(request, route.get(), operation.get())
                : Future.succeededFuture(unknown(route));
        return answer.map(made -> {
            counts.answered(request, operation, made);
            return DisResponses.of(head, made);
        });
    }

    @Override
    public WireResponse denied(WireHead head, Denial denial) {
        return DisResponses.denied(head, DisDenials.of(head, denial), authStatus);
    }

    @Override
    public WireResponse overloaded(WireHead head) {
        return DisResponses.of(head, DisCode.OVERLOADED.bare());
    }

    @Override
    public WireResponse tooLarge(WireHead head) {
        return DisResponses.of(head, DisCode.BODY_TOO_LARGE.with("The body is longer than 16 MiB."));
    }

    @Override
    public WireResponse broken(WireHead head) {
        counts.broke(asked(head), DisCode.SYSTEM_ERROR);
        return DisResponses.of(head, DisCode.SYSTEM_ERROR.bare());
    }

    private static Optional<DisOperation> asked(WireHead head) {
        return DisRoute.of(head).flatMap(route -> route.operation(head.method()));
    }

    private Future<DisAnswer> answer(WireRequest wire, DisRoute route, DisOperation operation) {
        WireHead head = wire.head();
        var access = new Access(wire, operation.wireName(), operation.action(), operation.isControl());
        Future<DisAnswer> answer = isOwnProject(wire.who(), route)
                ? DisCompression.undo(head, wire.body())
                        .match(
                                body -> answer(new DisRequest(
                                        wire, route, operation, new DisQuery(head.query()), body, access)),
                                Future::succeededFuture)
                : Future.succeededFuture(DisCode.WRONG_PROJECT.bare());
        return answer.onFailure(bug -> audit.broke(access)).onSuccess(made -> audit(access, made));
    }

    private static boolean isOwnProject(Identity who, DisRoute route) {
        return route.project().isEmpty()
                || who.grant().project().map(route.project()::equals).orElse(true);
    }

    private void audit(Access access, DisAnswer answer) {
        if (!(answer instanceof DisError error)) {
            audit.done(access);
        } else if (error.code() == DisCode.FORBIDDEN || error.code() == DisCode.WRONG_PROJECT) {
            audit.forbidden(access, error.code().wireName());
        } else {
            audit.refused(access, error.code().wireName());
        }
    }

    private Future<DisAnswer> answer(DisRequest request) {
        return switch (request.operation()) {
            case SEND_RECORDS -> puts.put(request);
            case CONSUME_RECORDS -> reads.read(request);
            case SHOW_CURSOR -> cursors.give(request);
            case CREATE_STREAM -> streams.create(request);
            case LIST_STREAMS -> lists.list(request);
            case SHOW_STREAM -> descriptions.describe(request);
            case DELETE_STREAM -> streams.delete(request);
            case UPDATE_PARTITION_COUNT -> streams.updatePartitionCount(request);
            case UPDATE_STREAM, UPDATE_STREAM_V3 -> streams.update(request);
            case CREATE_TAG -> tagging.create(request);
            case SHOW_STREAM_TAGS -> tagging.show(request);
            case DELETE_TAG -> tagging.delete(request);
            case BATCH_TAGS -> tagging.batch(request);
            case LIST_ALL_TAGS -> tagSearch.listAll(request);
            case LIST_STREAMS_BY_TAGS -> tagSearch.search(request);
            case CREATE_APP -> apps.create(request);
            case LIST_APPS -> apps.list(request);
            case SHOW_APP -> apps.show(request);
            case DELETE_APP -> apps.delete(request);
            case SHOW_CONSUMER_STATE -> states.show(request);
            case COMMIT_CHECKPOINT -> checkpoints.commit(request);
            case SHOW_CHECKPOINT -> checkpoints.show(request);
            case DELETE_CHECKPOINT -> checkpoints.delete(request);
            case LIST_PROJECTS -> Future.succeededFuture(projects(request));
        };
    }

    /** One, whatever it is called: the one that the credential is for, or else none that is looked at. */
    private static DisAnswer projects(DisRequest request) {
        String name = request.query().text("name");
        return DisAnswer.ok(out -> out.objects("projects", List.of(request.who()), who -> {
            out.text("id", who.grant().project().orElse(who.account()));
            out.text("name", name.isEmpty() ? who.region() : name);
        }));
    }

    private static DisAnswer unknown(Optional<DisRoute> route) {
        if (route.filter(DisRoute::isKnown).isPresent()) {
            return DisCode.METHOD_NOT_ALLOWED.with("The method is not one of this path's.");
        }
        return route.filter(DisRoute::isAboutGroups).isPresent()
                ? DisCode.NO_SUCH_API.with("Consumers are not put into groups here.")
                : DisCode.NO_SUCH_API.with("There is no such API here.");
    }
}
