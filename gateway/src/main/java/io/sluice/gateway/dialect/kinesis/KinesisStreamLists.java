// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.StreamListReply;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.KinesisListStreamsCodec.Question;
import io.sluice.gateway.dialect.kinesis.name.KinesisStreamPageToken;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
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
        return KinesisListStreamsCodec.decode(request)
                .match(
                        question -> question.nextToken().isEmpty()
                                ? listFromStart(request, question)
                                : listOn(request, question),
                        Future::succeededFuture);
    }

    Future<KinesisAnswer> describeLimits(KinesisRequest request) {
        return KinesisDescribeLimitsCodec.decode(request)
                .match(
                        nothing -> host.streams()
                                .count(request.access())
                                .map(counted -> counted.match(
                                        KinesisDescribeLimitsCodec::encode,
                                        refusal -> request.errors().of(refusal, "", request))),
                        Future::succeededFuture);
    }

    private Future<KinesisAnswer> listFromStart(KinesisRequest request, Question question) {
        return question.after().isEmpty()
                ? list(request, question, Optional.empty())
                : request.streams()
                        .parse(question.after(), request.who())
                        .match(after -> list(request, question, Optional.of(after)), Future::succeededFuture);
    }

    /** Clients' libraries repeat the name with which they began beside the token: the token decides. */
    private Future<KinesisAnswer> listOn(KinesisRequest request, Question question) {
        Optional<KinesisStreamPageToken> parsed = KinesisStreamPageToken.parse(question.nextToken());
        String directory = request.streams().directory();
        if (parsed.isEmpty() || !parsed.get().lastStream().directory().equals(directory)) {
            return Future.succeededFuture(request.errors().badToken());
        }
        long ageMs = host.clock().millis() - parsed.get().issuedMs();
        return ageMs > limits.tokenLifetime().toMillis()
                ? Future.succeededFuture(request.errors().expiredToken(ageMs, limits.tokenLifetime()))
                : list(request, question, Optional.of(parsed.get().lastStream()));
    }

    private Future<KinesisAnswer> list(KinesisRequest request, Question question, Optional<StreamName> after) {
        return host.streams()
                .list(request.access(), request.streams().directory(), after, question.limit())
                .map(listed -> listed.match(
                        page -> KinesisListStreamsCodec.encode(request, page, next(page)),
                        refusal -> request.errors().of(refusal, "", request)));
    }

    private Optional<KinesisStreamPageToken> next(StreamListReply page) {
        return page.hasMore()
                ? Optional.of(new KinesisStreamPageToken(
                        page.streams().get(page.streams().size() - 1).name(),
                        host.clock().millis()))
                : Optional.empty();
    }
}
