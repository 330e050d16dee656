// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.BodyCost;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.dialect.kinesis.wire.KinesisResponses;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The Kinesis API as AWS's service speaks it. Takes whatever no other dialect recognises, so it stands last among them.
 *
 * <p>Who asks is settled first, which the service does later. Then the order of its checks is the service's: method, empty
 * body, content type, form of the body, operation; then, for each operation, types, constraints, permission, meaning.
 */
public final class KinesisDialect implements Dialect {
    private static final Set<KinesisEncoding> SPOKEN =
            EnumSet.of(KinesisEncoding.JSON, KinesisEncoding.PLAIN_JSON, KinesisEncoding.CBOR);

    private final DialectHost host;
    private final KinesisResponses responses;
    private final KinesisTerms terms = AwsTerms.terms();
    private final KinesisStreamNames streams = new AwsStreamNames(terms.errors());
    private final KinesisApi api;
    private final KinesisCounts counts;
    private final KinesisAudit audit;
    private final Optional<Dialect> ofPaths;

    /** Alone among the services of this API. */
    public KinesisDialect(DialectHost host, KinesisLimits limits) {
        this(host, limits, Optional.empty());
    }

    /** @param ofPaths answers requests for streams whose names are paths, if any does */
    public KinesisDialect(DialectHost host, KinesisLimits limits, Optional<Dialect> ofPaths) {
        this.host = host;
        this.responses = new KinesisResponses(host.random());
        this.api = new KinesisApi(host, limits, terms);
        this.counts = new KinesisCounts(host.counters(), name(), AwsTerms.SPOKEN, host.nanoClock());
        this.audit = new KinesisAudit(host.audit(), name());
        this.ofPaths = ofPaths;
    }

    @Override
    public String name() {
        return "kinesis";
    }

    @Override
    public boolean speaks(WireHead head) {
        return true;
    }

    @Override
    public String operation(WireHead head) {
        return asked(head).map(KinesisOperation::wireName).orElse(DialectCounters.UNKNOWN_OPERATION);
    }

    @Override
    public Claim claim(WireHead head) {
        return host.authenticator().claim(Api.KINESIS, head.signed());
    }

    @Override
    public int maxBodyBytes() {
        return KinesisEncoding.MAX_BODY_BYTES;
    }

    @Override
    public BodyCost bodyCost() {
        return KinesisEncoding.BODY_COST;
    }

    @Override
    public Future<WireResponse> handle(WireRequest request) {
        WireHead head = request.head();
        Optional<KinesisOperation> operation = asked(head);
        if (!head.method().equals("POST")) {
            counts.refused(request, operation, KinesisCode.ACCESS_DENIED);
            return Future.succeededFuture(responses.accessDenied(head));
        }
        Optional<KinesisEncoding> encoding = KinesisEncoding.of(head, SPOKEN);
        if (request.body().length() == 0) {
            return Future.succeededFuture(emptyBody(request, encoding, operation));
        }
        if (encoding.isEmpty()) {
            boolean isNamed = namesOperation(head);
            counts.refused(request, operation, isNamed ? KinesisCode.UNKNOWN_OPERATION : KinesisCode.ACCESS_DENIED);
            return Future.succeededFuture(isNamed ? responses.notFound(head) : responses.accessDenied(head));
        }
        return handle(request, encoding.get(), operation);
    }

    @Override
    public WireResponse denied(WireHead head, Denial denial) {
        KinesisError error = KinesisDenials.of(head, denial);
        return KinesisEncoding.of(head, SPOKEN)
                .map(encoding -> responses.of(head, encoding, error))
                .orElseGet(() -> responses.forbidden(head, error));
    }

    @Override
    public WireResponse overloaded(WireHead head) {
        return responses.of(head, encodingOrJson(head), KinesisErrors.unavailable());
    }

    @Override
    public WireResponse tooLarge(WireHead head) {
        return responses.tooLarge(head);
    }

    @Override
    public WireResponse broken(WireHead head) {
        counts.broke(asked(head), KinesisCode.INTERNAL_FAILURE);
        return responses.of(head, encodingOrJson(head), KinesisErrors.internalFailure());
    }

    private Future<WireResponse> handle(
            WireRequest wire, KinesisEncoding encoding, Optional<KinesisOperation> operation) {
        if (operation.isEmpty()) {
            return unknownOperation(wire, encoding);
        }
        Access access = KinesisAudit.access(wire, operation.get());
        var request = new KinesisRequest(wire, encoding, operation.get(), access, terms, streams);
        return api.answer(request).onFailure(bug -> audit.broke(access)).compose(answer -> {
            if (answer instanceof KinesisError error && isMalformed(error) && meansPath(wire, encoding)) {
                return handOver(wire);
            }
            counts.answered(wire, request.operation(), answer);
            audit.answered(access, answer);
            return Future.succeededFuture(respond(wire.head(), encoding, answer));
        });
    }

    private Future<WireResponse> unknownOperation(WireRequest wire, KinesisEncoding encoding) {
        if (meansPath(wire, encoding)) {
            return handOver(wire);
        }
        KinesisCode code =
                encoding.structure(wire.body()).isPresent() ? KinesisCode.UNKNOWN_OPERATION : KinesisCode.SERIALIZATION;
        counts.refused(wire, Optional.empty(), code);
        return Future.succeededFuture(respond(wire.head(), encoding, code.withoutMessage()));
    }

    /** The sender has proven to be known here, and may be known here only. */
    private Future<WireResponse> handOver(WireRequest wire) {
        WireHead head = wire.head();
        if (wire.who().mayUse(Api.YANDEX)) {
            return ofPaths.orElseThrow().handle(wire);
        }
        var denial = new Denial(DenialKind.OTHER_API, "");
        counts.refused(wire, asked(head), KinesisDenials.of(head, denial).code());
        audit.otherApi(wire, operation(head));
        return Future.succeededFuture(denied(head, denial));
    }

    /**
     * Whether the stream's name is a path: then it is another dialect's, and only the body tells. Looked at where a request
     * would be refused, so that it costs the others nothing.
     */
    private boolean meansPath(WireRequest wire, KinesisEncoding encoding) {
        return ofPaths.isPresent()
                && encoding.structure(wire.body())
                        .map(input -> input.path(KinesisStreamRef.NAME).asText().indexOf('/') >= 0)
                        .orElse(false);
    }

    /** Whether the form of a stream's name can be among the faults. */
    private static boolean isMalformed(KinesisError error) {
        return error.code() == KinesisCode.SERIALIZATION
                || (error.code() == KinesisCode.VALIDATION && error.message().contains("'streamName'"));
    }

    private WireResponse respond(WireHead head, KinesisEncoding encoding, KinesisAnswer answer) {
        boolean isUnparsable = answer.equals(KinesisCode.SERIALIZATION.withoutMessage());
        return isUnparsable && encoding == KinesisEncoding.PLAIN_JSON
                ? responses.unparsablePlainJson(head)
                : responses.of(head, encoding, answer);
    }

    /** Told in CBOR unless the request claims to be JSON. */
    private WireResponse emptyBody(
            WireRequest request, Optional<KinesisEncoding> encoding, Optional<KinesisOperation> operation) {
        KinesisCode code = operation.isPresent() ? KinesisCode.SERIALIZATION : KinesisCode.UNKNOWN_OPERATION;
        counts.refused(request, operation, code);
        boolean isJson = encoding.filter(sent -> sent == KinesisEncoding.JSON).isPresent();
        return responses.of(
                request.head(), isJson ? KinesisEncoding.JSON : KinesisEncoding.CBOR, code.withoutMessage());
    }

    private static boolean namesOperation(WireHead head) {
        String target = target(head);
        int dot = target.indexOf('.');
        return dot > 0 && dot < target.length() - 1;
    }

    private static Optional<KinesisOperation> asked(WireHead head) {
        return KinesisOperation.ofTarget(target(head)).filter(AwsTerms.SPOKEN::contains);
    }

    private static String target(WireHead head) {
        return head.headers().first("X-Amz-Target").orElse("");
    }

    private static KinesisEncoding encodingOrJson(WireHead head) {
        return KinesisEncoding.of(head, SPOKEN).orElse(KinesisEncoding.JSON);
    }
}
