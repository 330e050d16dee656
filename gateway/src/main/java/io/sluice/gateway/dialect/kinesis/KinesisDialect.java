// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.dialect.BodyCost;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.dialect.kinesis.wire.KinesisResponses;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * The Kinesis API. Takes whatever no other dialect recognises, so it stands last among them.
 *
 * <p>The order of its checks is the service's: method, empty body, content type, form of the body, operation, who asks;
 * then, for each operation, types, constraints, meaning.
 */
public final class KinesisDialect implements Dialect {
    private final DialectHost host;
    private final KinesisResponses responses;
    private final KinesisPuts puts;
    private final KinesisStreams streams;
    private final KinesisStreamLists streamLists;
    private final KinesisChanges changes;
    private final KinesisTagging tagging;
    private final KinesisShardLists shardLists;
    private final KinesisIterators iterators;
    private final KinesisReads reads;
    private final KinesisCounts counts;

    public KinesisDialect(DialectHost host, KinesisLimits limits) {
        this.host = host;
        this.responses = new KinesisResponses(host.random());
        this.puts = new KinesisPuts(host);
        this.streams = new KinesisStreams(host, limits);
        this.streamLists = new KinesisStreamLists(host, limits);
        this.changes = new KinesisChanges(host);
        this.tagging = new KinesisTagging(host);
        this.shardLists = new KinesisShardLists(host, limits);
        this.iterators = new KinesisIterators(host);
        this.reads = new KinesisReads(host, limits);
        this.counts = new KinesisCounts(host.counters(), name(), host.nanoClock());
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
        Optional<KinesisOperation> operation = KinesisOperation.ofTarget(target(head));
        if (!head.method().equals("POST")) {
            counts.refused(request, operation, KinesisCode.ACCESS_DENIED);
            return Future.succeededFuture(responses.accessDenied(head));
        }
        Optional<KinesisEncoding> encoding = KinesisEncoding.of(head);
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
    public WireResponse overloaded(WireHead head) {
        return responses.of(head, encodingOrJson(head), KinesisErrors.unavailable());
    }

    @Override
    public WireResponse tooLarge(WireHead head) {
        return responses.tooLarge(head);
    }

    @Override
    public WireResponse broken(WireHead head) {
        counts.broke(KinesisOperation.ofTarget(target(head)), KinesisCode.INTERNAL_FAILURE);
        return responses.of(head, encodingOrJson(head), KinesisErrors.internalFailure());
    }

    private Future<WireResponse> handle(
            WireRequest wire, KinesisEncoding encoding, Optional<KinesisOperation> operation) {
        if (operation.isEmpty()) {
            KinesisCode code = encoding.structure(wire.body()).isPresent()
                    ? KinesisCode.UNKNOWN_OPERATION
                    : KinesisCode.SERIALIZATION;
            counts.refused(wire, operation, code);
            return Future.succeededFuture(respond(wire.head(), encoding, code.withoutMessage()));
        }
        var request = new KinesisRequest(wire, encoding, operation.get(), identify(wire.head()));
        return answer(request).map(answer -> {
            counts.answered(wire, request.operation(), answer);
            return respond(wire.head(), encoding, answer);
        });
    }

    private Future<KinesisAnswer> answer(KinesisRequest request) {
        return switch (request.operation()) {
            case CREATE_STREAM -> streams.create(request);
            case DELETE_STREAM -> streams.delete(request);
            case DESCRIBE_STREAM -> streams.describe(request);
            case DESCRIBE_STREAM_SUMMARY -> streams.describeSummary(request);
            case LIST_STREAMS -> streamLists.list(request);
            case DESCRIBE_LIMITS -> streamLists.describeLimits(request);
            case INCREASE_STREAM_RETENTION_PERIOD -> changes.increaseRetention(request);
            case DECREASE_STREAM_RETENTION_PERIOD -> changes.decreaseRetention(request);
            case UPDATE_STREAM_MODE -> changes.updateMode(request);
            case UPDATE_MAX_RECORD_SIZE -> changes.updateMaxRecordSize(request);
            case ADD_TAGS_TO_STREAM -> tagging.addToStream(request);
            case REMOVE_TAGS_FROM_STREAM -> tagging.removeFromStream(request);
            case LIST_TAGS_FOR_STREAM -> tagging.listOfStream(request);
            case TAG_RESOURCE -> tagging.addToResource(request);
            case UNTAG_RESOURCE -> tagging.removeFromResource(request);
            case LIST_TAGS_FOR_RESOURCE -> tagging.listOfResource(request);
            case LIST_SHARDS -> shardLists.list(request);
            case PUT_RECORD -> puts.putRecord(request);
            case PUT_RECORDS -> puts.putRecords(request);
            case GET_SHARD_ITERATOR -> iterators.give(request);
            case GET_RECORDS -> reads.read(request);
        };
    }

    private WireResponse respond(WireHead head, KinesisEncoding encoding, KinesisAnswer answer) {
        boolean isUnparsable = answer.equals(KinesisCode.SERIALIZATION.withoutMessage());
        return isUnparsable && encoding == KinesisEncoding.PLAIN_JSON
                ? responses.unparsablePlainJson(head)
                : responses.of(head, encoding, answer);
    }

    private Identity identify(WireHead head) {
        return host.authenticator()
                .identify(new SignedRequest(
                        head.method(), head.path(), head.query(), head.headers().entries()));
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

    private static String target(WireHead head) {
        return head.headers().first("X-Amz-Target").orElse("");
    }

    private static KinesisEncoding encodingOrJson(WireHead head) {
        return KinesisEncoding.of(head).orElse(KinesisEncoding.JSON);
    }
}
