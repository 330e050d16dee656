// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.AuditedAnswers;
import io.sluice.gateway.dialect.BodyCost;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.v3io.name.V3ioPath;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.dialect.v3io.wire.V3ioJson;
import io.sluice.gateway.dialect.v3io.wire.V3ioResponses;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The streaming web API of v3io. Recognises requests by their function's header or session key, and those about objects by
 * their method, so it stands before dialects that take what is left.
 *
 * <p>Order of checks: who asks, function and method, path; then, for each operation, the body, the permission, the stream,
 * the records.
 */
public final class V3ioDialect implements Dialect {
    private static final String SESSION_KEY = "X-v3io-session-key";
    private static final Set<String> OBJECT_METHODS = Set.of("GET", "HEAD", "DELETE");
    private static final Pattern OF_OTHERS = Pattern.compile("/(v[23](/.*)?)?");

    private final DialectHost host;
    private final V3ioStreams streams;
    private final V3ioPuts puts;
    private final V3ioSeeks seeks;
    private final V3ioReads reads;
    private final V3ioObjects objects;
    private final V3ioCounts counts;
    private final AuditedAnswers audit;

    public V3ioDialect(DialectHost host, V3ioLimits limits) {
        this.host = host;
        var places = new V3ioPlaces(host.streams(), limits.defaultContainer());
        var finder = new V3ioFinder(places);
        this.streams = new V3ioStreams(host, places, finder, limits);
        this.puts = new V3ioPuts(host.operations(), finder, limits);
        this.seeks = new V3ioSeeks(host.operations().reads(), finder);
        this.reads = new V3ioReads(host, finder);
        this.objects = new V3ioObjects(host, places, limits.defaultContainer());
        this.audit = new AuditedAnswers(host.audit(), name());
        this.counts = new V3ioCounts(host.counters(), name(), host.nanoClock());
    }

    @Override
    public String name() {
        return "v3io";
    }

    @Override
    public boolean speaks(WireHead head) {
        if (V3ioOperation.function(head.headers()).isPresent()) {
            return true;
        }
        if (OF_OTHERS.matcher(head.path()).matches() || head.headers().has("X-Amz-Target")) {
            return false;
        }
        return head.headers().has(SESSION_KEY) || OBJECT_METHODS.contains(head.method());
    }

    @Override
    public String operation(WireHead head) {
        return V3ioOperation.of(head).map(V3ioOperation::countedAs).orElse(DialectCounters.UNKNOWN_OPERATION);
    }

    @Override
    public Claim claim(WireHead head) {
        return host.authenticator().claim(Api.V3IO, head.signed());
    }

    @Override
    public int maxBodyBytes() {
        return V3ioJson.MAX_BODY_BYTES;
    }

    @Override
    public BodyCost bodyCost() {
        return V3ioJson.BODY_COST;
    }

    @Override
    public Future<WireResponse> handle(WireRequest wire) {
        Optional<V3ioOperation> operation = V3ioOperation.of(wire.head());
        return answer(wire, operation).map(answer -> {
            counts.answered(wire, operation, answer);
            return V3ioResponses.of(answer);
        });
    }

    @Override
    public WireResponse denied(WireHead head, Denial denial) {
        return V3ioResponses.of(V3ioDenials.of(denial));
    }

    @Override
    public WireResponse overloaded(WireHead head) {
        return V3ioResponses.of(V3ioError.TRY_AGAIN);
    }

    @Override
    public WireResponse tooLarge(WireHead head) {
        return V3ioResponses.of(V3ioError.TOO_LARGE);
    }

    @Override
    public WireResponse broken(WireHead head) {
        counts.broke(V3ioOperation.of(head));
        return V3ioResponses.of(V3ioError.BROKEN);
    }

    private Future<V3ioAnswer> answer(WireRequest wire, Optional<V3ioOperation> operation) {
        Optional<V3ioPath> path = V3ioPath.parse(wire.head().path());
        if (operation.isEmpty() || path.isEmpty() || path.get().container().isEmpty()) {
            return Future.succeededFuture(V3ioError.INVALID_ARGUMENT);
        }
        if (!path.get().hasContainer()) {
            return Future.succeededFuture(
                    operation.get().isAboutObjects() ? V3ioError.NO_SUCH_FILE : V3ioError.NOT_FOUND);
        }
        var access =
                new Access(wire, operation.get().countedAs(), operation.get().action());
        return answer(new V3ioRequest(wire, operation.get(), path.get(), access))
                .onFailure(bug -> audit.broke(access))
                .onSuccess(answer -> audit(access, answer));
    }

    private void audit(Access access, V3ioAnswer answer) {
        if (!(answer instanceof V3ioError error)) {
            audit.done(access);
        } else if (error == V3ioError.PERMISSION_DENIED) {
            audit.forbidden(access, inOneWord(error));
        } else {
            audit.refused(access, inOneWord(error));
        }
    }

    private static String inOneWord(V3ioError error) {
        return error.message().replace(' ', '_');
    }

    private Future<V3ioAnswer> answer(V3ioRequest request) {
        return switch (request.operation()) {
            case CREATE_STREAM -> streams.create(request);
            case DESCRIBE_STREAM -> streams.describe(request);
            case UPDATE_STREAM -> streams.update(request);
            case PUT_RECORDS -> puts.put(request);
            case SEEK -> seeks.seek(request);
            case GET_RECORDS -> reads.read(request);
            case LIST_OBJECTS -> objects.list(request);
            case LOOK_FOR_OBJECT -> objects.lookFor(request);
            case DELETE_OBJECT -> objects.delete(request);
        };
    }
}
