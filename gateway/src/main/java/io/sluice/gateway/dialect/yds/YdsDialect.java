// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.BodyCost;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.KinesisApi;
import io.sluice.gateway.dialect.kinesis.KinesisAudit;
import io.sluice.gateway.dialect.kinesis.KinesisCounts;
import io.sluice.gateway.dialect.kinesis.KinesisErrors;
import io.sluice.gateway.dialect.kinesis.KinesisLimits;
import io.sluice.gateway.dialect.kinesis.KinesisOperation;
import io.sluice.gateway.dialect.kinesis.KinesisRequest;
import io.sluice.gateway.dialect.kinesis.KinesisTerms;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
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
 * The Kinesis API as Yandex Data Streams speaks it. Which requests are its own is said in {@link YdsRecognition}.
 *
 * <p>The order of its checks: who asks, method, target, content type, database; then as everywhere in this API. All it refuses it
 * refuses with a code in the body, and with status 400 if the client is wrong.
 *
 * @see <a href="https://yandex.cloud/en/docs/data-streams/kinesisapi/common-errors">Common errors</a>
 */
public final class YdsDialect implements Dialect {
    private static final Set<KinesisEncoding> SPOKEN = EnumSet.allOf(KinesisEncoding.class);
    private static final KinesisAnswer EMPTY = KinesisAnswer.of(out -> {});

    private final DialectHost host;
    private final YdsConfig config;
    private final KinesisErrors errors = new YdsErrors();
    private final KinesisTerms terms = YdsTerms.terms(errors);
    private final KinesisResponses responses;
    private final KinesisApi api;
    private final KinesisCounts counts;
    private final KinesisAudit audit;

    /** @param limits shared with the Kinesis dialect, like the API */
    public YdsDialect(DialectHost host, KinesisLimits limits, YdsConfig config) {
        this.host = host;
        this.config = config;
        this.responses = new KinesisResponses(host.random());
        this.api = new KinesisApi(host, limits, terms);
        this.audit = new KinesisAudit(host.audit(), name());
        this.counts = new KinesisCounts(host.counters(), name(), YdsTarget.SPOKEN, host.nanoClock());
    }

    @Override
    public String name() {
        return "yandex";
    }

    @Override
    public boolean speaks(WireHead head) {
        return YdsRecognition.isOurs(head);
    }

    @Override
    public String operation(WireHead head) {
        return asked(head).match(KinesisOperation::wireName, error -> DialectCounters.UNKNOWN_OPERATION);
    }

    @Override
    public Claim claim(WireHead head) {
        return host.authenticator().claim(Api.YANDEX, head.signed());
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
    public Future<WireResponse> handle(WireRequest wire) {
        WireHead head = wire.head();
        return asked(head)
                .match(
                        operation -> request(wire, operation)
                                .match(this::answer, error -> refuse(wire, Optional.of(operation), error)),
                        error -> refuse(wire, Optional.empty(), error));
    }

    @Override
    public WireResponse denied(WireHead head, Denial denial) {
        return respond(head, YdsDenials.of(head, denial));
    }

    @Override
    public WireResponse overloaded(WireHead head) {
        return respond(head, KinesisErrors.unavailable());
    }

    @Override
    public WireResponse tooLarge(WireHead head) {
        return responses.tooLarge(YdsRequestId.of(head));
    }

    @Override
    public WireResponse broken(WireHead head) {
        counts.broke(asked(head).match(Optional::of, error -> Optional.empty()), KinesisCode.INTERNAL_FAILURE);
        return respond(head, KinesisErrors.internalFailure());
    }

    private static Checked<KinesisOperation> asked(WireHead head) {
        return head.method().equals("POST")
                ? YdsTarget.parse(head.headers().first("X-Amz-Target").orElse(""))
                : Checked.bad(KinesisCode.INVALID_ACTION.with("Only POST is served."));
    }

    private Checked<KinesisRequest> request(WireRequest wire, KinesisOperation operation) {
        WireHead head = wire.head();
        Optional<KinesisEncoding> encoding = KinesisEncoding.of(head, SPOKEN);
        if (encoding.isEmpty()) {
            return Checked.bad(KinesisCode.INVALID_ARGUMENT.with("Unknown ContentType"));
        }
        Access access = KinesisAudit.access(wire, operation);
        return YdsDatabase.ofUrl(head.path(), config, errors)
                .map(database ->
                        Checked.good(new KinesisRequest(wire, encoding.get(), operation, access, terms, database)))
                .orElseGet(() -> Checked.bad(KinesisCode.RESOURCE_NOT_FOUND.with(
                        "The URL's path names no database: it is /<region>/<folder>/<database>, or /")));
    }

    private Future<WireResponse> answer(KinesisRequest request) {
        Access access = request.access();
        return api.answer(request).onFailure(bug -> audit.broke(access)).map(answer -> {
            audit.answered(access, answer);
            counts.answered(request.wire(), request.operation(), answer);
            return respond(request.wire().head(), answer);
        });
    }

    private Future<WireResponse> refuse(WireRequest wire, Optional<KinesisOperation> operation, KinesisError error) {
        counts.refused(wire, operation, error.code());
        return Future.succeededFuture(respond(wire.head(), error));
    }

    /** An operation without output is answered with a structure without members. */
    private WireResponse respond(WireHead head, KinesisAnswer answer) {
        KinesisEncoding encoding = KinesisEncoding.of(head, SPOKEN).orElse(KinesisEncoding.JSON);
        KinesisAnswer told = answer instanceof KinesisAnswer.Nothing ? EMPTY : answer;
        return responses.of(YdsRequestId.of(head), encoding, told);
    }
}
