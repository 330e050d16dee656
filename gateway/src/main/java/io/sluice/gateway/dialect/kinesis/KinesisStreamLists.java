// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.StreamListReply;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.KinesisListStreamsCodec.Question;
import io.sluice.gateway.dialect.kinesis.name.KinesisStreamPageToken;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.model.StreamName;
import io.vertx.core.Future;
import java.util.Optional;

/** Answers ListStreams and DescribeLimits. */
final class KinesisStreamLists {
    private final DialectHost host;
    private final KinesisLimits limits;

    KinesisStreamLists(DialectHost host, KinesisLimits limits) {
        this.host = host;
        this.limits = limits;
    }

    Future<KinesisAnswer> list(KinesisRequest request) {
        return KinesisListStreamsCodec.decode(request.encoding(), request.body())
                .match(
                        question -> question.nextToken().isEmpty()
                                ? list(request, question, question.after())
                                : listOn(request, question),
                        Future::succeededFuture);
    }

    Future<KinesisAnswer> describeLimits(KinesisRequest request) {
        return KinesisDescribeLimitsCodec.decode(request.encoding(), request.body())
                .match(
                        nothing -> host.operations()
                                .streams()
                                .count()
                                .map(counted -> counted.match(
                                        KinesisDescribeLimitsCodec::encode,
                                        refusal -> KinesisErrors.of(refusal, "", request.who()))),
                        Future::succeededFuture);
    }

    /** Clients' libraries repeat the name with which they began beside the token: the token decides. */
    private Future<KinesisAnswer> listOn(KinesisRequest request, Question question) {
        Optional<KinesisStreamPageToken> parsed = KinesisStreamPageToken.parse(question.nextToken());
        if (parsed.isEmpty()) {
            return Future.succeededFuture(KinesisCode.INVALID_ARGUMENT.with("Invalid NextToken."));
        }
        long ageMs = host.clock().millis() - parsed.get().issuedMs();
        return ageMs > limits.tokenLifetime().toMillis()
                ? Future.succeededFuture(KinesisErrors.expiredToken(ageMs, limits.tokenLifetime()))
                : list(request, question, Optional.of(parsed.get().lastStream()));
    }

    private Future<KinesisAnswer> list(KinesisRequest request, Question question, Optional<StreamName> after) {
        return host.operations()
                .streams()
                .list("", after, question.limit())
                .map(listed -> listed.match(
                        page -> KinesisListStreamsCodec.encode(page, next(page), request.who()),
                        refusal -> KinesisErrors.of(refusal, "", request.who())));
    }

    private Optional<KinesisStreamPageToken> next(StreamListReply page) {
        return page.hasMore()
                ? Optional.of(new KinesisStreamPageToken(
                        page.streams().get(page.streams().size() - 1).name(),
                        host.clock().millis()))
                : Optional.empty();
    }
}
