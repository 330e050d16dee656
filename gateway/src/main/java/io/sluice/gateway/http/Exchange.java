// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.gateway.audit.AuditedRequest;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.auth.Sha256;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.http.door.Visit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way: its body is admitted, read and undone, its dialect asked, its answer written, its bytes given
 * back. Lives on one event loop.
 */
final class Exchange implements BodiesUnderWay.Body {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final int REQUEST_TIMEOUT = 408;
    /** A smaller answer may be written without room: no put has a larger one. */
    private static final int LARGE_BYTES = 256 << 10;

    /** RFC 9113, 7; an HTTP/1.1 connection is closed instead. */
    private static final long INTERNAL_ERROR = 2;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Dialect dialect;
    private final WireHead head;
    private final HttpTraffic traffic;
    private final Edge edge;
    private final long beganNanos;
    private final DeclaredBody declared;
    private final AdmittedBytes sent;
    private final AdmittedBytes inflated;
    private final AnswerBytes undone;
    private final AnswerBytes answerRoom;
    private final boolean isGzip;
    private Claim claim = Claim.denied(DenialKind.NOTHING_PRESENTED);
    private Optional<MessageDigest> digest = Optional.empty();
    private Optional<Long> readTimer = Optional.empty();
    private long readBytes;
    private int undoneBytes;
    private boolean isLast;

    /** What all exchanges of an event loop share. */
    record Edge(
            Vertx vertx,
            HttpConfig config,
            SharedByEdges shared,
            ResponseWriter writer,
            LongSupplier nanoClock,
            BodiesUnderWay underWay) {
        BodyLimits limits() {
            return config.bodies();
        }
    }

    Exchange(Edge edge, HttpServerRequest request, WireHead head, Dialect dialect, HttpTraffic traffic) {
        this.vertx = edge.vertx();
        this.edge = edge;
        this.request = request;
        this.head = head;
        this.dialect = dialect;
        this.traffic = traffic;
        this.beganNanos = edge.nanoClock().getAsLong();
        this.declared = DeclaredBody.of(head);
        this.isGzip = GzipBody.isDeclaredBy(head);
        ByteBudget bodies = edge.shared().bodies();
        int cost = dialect.bodyCost().whileDecoded();
        this.sent = new AdmittedBytes(bodies, dialect.maxBodyBytes(), isGzip ? 1 : cost);
        this.inflated = new AdmittedBytes(bodies, dialect.maxBodyBytes(), cost);
        this.undone = new AnswerBytes(bodies);
        this.answerRoom = new AnswerBytes(edge.shared().answers());
    }

    void begin() {
        try {
            claim = dialect.claim(head);
            if (claim instanceof Claim.Denied denied) {
                refuseUnread(denied(denied.denial()));
                return;
            }
        } catch (RuntimeException | Error bug) {
            refuseUnread(broken(bug));
            return;
        }
        if (claim instanceof Claim.Pending) {
            digest = Optional.of(Sha256.begin());
        }
        Admission admission =
                declared.bytes().isPresent() ? sent.expect(declared.bytes().getAsLong()) : Admission.ADMITTED;
        boolean mayBePushed =
                admission == Admission.OVERLOADED && edge.underWay().hasSlowerThan(this);
        if (admission != Admission.ADMITTED && !mayBePushed) {
            refuseUnread(refusal(admission));
            return;
        }
        request.handler(this::onChunk);
        request.endHandler(end -> onBody());
        request.exceptionHandler(gone -> onConnectionLost());
        if (declared.isExpected()) {
            readTimer =
                    Optional.of(vertx.setTimer(edge.limits().bodyReadTimeout().toMillis(), late -> onReadTimeout()));
        }
        if (declared.awaitsContinue()) {
            request.response().writeContinue();
        }
    }

    private void onChunk(Buffer chunk) {
        readBytes += chunk.length();
        int before = sent.length();
        if (before == 0) {
            edge.underWay().add(this);
        }
        Admission admission = edge.underWay().admit(this, () -> sent.append(chunk));
        if (admission == Admission.ADMITTED) {
            digest.ifPresent(hash -> sent.hash(before, hash));
        } else {
            refuseUnread(refusal(admission));
        }
    }

    /** Who asks is settled before anything is made of the body. */
    private void onBody() {
        stopReading();
        try {
            if (claim instanceof Claim.Pending pending) {
                claim = pending.prove(digest.orElseThrow().digest());
            }
            if (claim instanceof Claim.Denied denied) {
                answerDenied(denied(denied.denial()));
            } else {
                undo();
            }
        } catch (RuntimeException | Error bug) {
            answerBroken(bug);
        }
    }

    private void undo() {
        if (!isGzip) {
            askIf(admitUndone(), sent);
            return;
        }
        Optional<Admission> inflation = GzipBody.inflate(sent.written(), inflated);
        if (inflation.isEmpty()) {
            inflated.release();
            askIf(sent.countAs(dialect.bodyCost().whileDecoded()), sent);
        } else {
            askIf(inflation.get(), inflated);
        }
    }

    /** A body in the dialect's own encoding counts as itself from now on, and what it stands for as a body does. */
    private Admission admitUndone() {
        undoneBytes = dialect.undoneBytes(head, sent.written());
        if (undoneBytes == 0) {
            return Admission.ADMITTED;
        }
        sent.countAs(1);
        return holdUndone(dialect.bodyCost().whileDecoded()) ? Admission.ADMITTED : Admission.OVERLOADED;
    }

    private boolean holdUndone(int cost) {
        return undone.hold((long) cost * undoneBytes);
    }

    private void askIf(Admission admission, AdmittedBytes body) {
        if (admission == Admission.ADMITTED) {
            ask(body);
        } else {
            answer(refusal(admission));
        }
    }

    private void ask(AdmittedBytes body) {
        if (body != sent) {
            sent.release();
        }
        try {
            var asked = new WireRequest(
                    head, who(), body.written(), edge.nanoClock().getAsLong(), answerRoom);
            Future<WireResponse> answer = dialect.handle(asked);
            countAsDecoded(body);
            answer.onComplete(this::answer, this::answerBroken);
        } catch (RuntimeException | Error bug) {
            answerBroken(bug);
        }
    }

    private Identity who() {
        if (claim instanceof Claim.Proven proven) {
            return proven.who();
        }
        throw new IllegalStateException("a request got past the gate that nobody has proven to have sent");
    }

    private void countAsDecoded(AdmittedBytes body) {
        int cost = dialect.bodyCost().whileAnswered();
        if (undoneBytes == 0) {
            body.countAs(cost);
        } else {
            holdUndone(cost);
        }
    }

    private void answerBroken(Throwable bug) {
        answer(broken(bug));
    }

    private WireResponse broken(Throwable bug) {
        LOG.error("request failed by a bug: dialect={} request={}", dialect.name(), head.requestId(), bug);
        return dialect.broken(head);
    }

    /** The body is done with; of the answer's room only what it fills is kept, until it is written. */
    private void answer(WireResponse answer) {
        releaseBody();
        int bytes = answer.body().array().length;
        boolean isLarge = bytes > LARGE_BYTES;
        if (answerRoom.hold(isLarge ? bytes : 0)) {
            Future<Void> written = write(answer);
            if (isLarge) {
                cutIfLate(written);
            }
            written.onComplete(done -> answerRoom.release());
        } else {
            answerRoom.release();
            write(refusal(Admission.OVERLOADED));
        }
    }

    private void answerDenied(WireResponse denial) {
        releaseBody();
        if (isLast && request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        endIfLast(write(denial));
    }

    /** Other requests of the connection that have begun come to their end. */
    private void endIfLast(Future<Void> written) {
        if (isLast) {
            written.onComplete(
                    done -> request.connection().shutdown(edge.limits().bodyReadTimeout()));
        }
    }

    private void cutIfLate(Future<Void> written) {
        long timer = vertx.setTimer(edge.config().answers().writeTimeout().toMillis(), late -> {
            LOG.debug("answer not fetched in time: request={}", head.requestId());
            cut();
            answerRoom.release();
        });
        written.onComplete(done -> vertx.cancelTimer(timer));
    }

    private Future<Void> write(WireResponse answer) {
        count(
                answer.status(),
                request.method().equals(HttpMethod.HEAD) ? 0 : answer.body().length());
        try {
            return edge.writer().write(request, answer);
        } catch (RuntimeException unwritable) {
            LOG.error("answer cannot be written: dialect={} request={}", dialect.name(), head.requestId(), unwritable);
            request.response().reset(INTERNAL_ERROR);
            return Future.failedFuture(unwritable);
        }
    }

    /** At once: closing in order would wait until the client has fetched what is on its way. */
    private void cut() {
        if (request.version() != HttpVersion.HTTP_2
                && request.connection() instanceof HttpServerConnection connection) {
            connection
                    .channelHandlerContext()
                    .close()
                    .addListener(closed -> LOG.debug("cut off: request={}", head.requestId()));
        } else {
            request.response().reset(INTERNAL_ERROR);
        }
    }

    @Override
    public long beganNanos() {
        return beganNanos;
    }

    @Override
    public long heldBytes() {
        return sent.length();
    }

    @Override
    public void giveWay() {
        refuseUnread(refusal(Admission.OVERLOADED));
    }

    private void onReadTimeout() {
        stopReading();
        LOG.debug("body not read in time: request={} bytes={}", head.requestId(), sent.length());
        releaseBody();
        var unread = new UnreadBody(vertx, request, edge.limits());
        unread.announceClose();
        edge.shared().counters().refusals().add(HttpRefusal.TIMEOUT);
        count(REQUEST_TIMEOUT, 0);
        unread.discard(edge.writer().writeBare(request, REQUEST_TIMEOUT));
    }

    /** Answers while the body, or what is left of it, is still to come. */
    private void refuseUnread(WireResponse refusal) {
        long unreadBytes = declared.bytes().orElse(sent.length()) - sent.length();
        stopReading();
        releaseBody();
        var unread = new UnreadBody(vertx, request, edge.limits());
        if (isLast || declared.awaitsContinue() || unreadBytes > edge.limits().unreadBytes()) {
            unread.announceClose();
        }
        Future<Void> written = write(refusal);
        unread.discard(written);
        endIfLast(written);
    }

    private WireResponse refusal(Admission admission) {
        boolean isTooLarge = admission == Admission.TOO_LARGE;
        edge.shared().counters().refusals().add(isTooLarge ? HttpRefusal.TOO_LARGE : HttpRefusal.OVERLOADED);
        return isTooLarge ? dialect.tooLarge(head) : dialect.overloaded(head);
    }

    private WireResponse denied(Denial denial) {
        edge.shared().counters().refusals().add(HttpRefusal.DENIED);
        edge.shared()
                .audit()
                .denied(
                        AuditedRequest.ofStranger(
                                dialect.name(), dialect.operation(head), head.peer(), head.requestId()),
                        denial.kind().name());
        isLast = HttpEdge.visit(request.connection())
                .filter(Visit::isDeniedTooOften)
                .isPresent();
        return dialect.denied(head, denial);
    }

    /** Before the answer leaves, so that whoever has it finds it counted. */
    private void count(int status, int answerBytes) {
        traffic.answered(status, readBytes, answerBytes, edge.nanoClock().getAsLong() - beganNanos);
    }

    /** Only while the body is read: later the answer's failed write tells. */
    private void onConnectionLost() {
        if (readTimer.isPresent()) {
            stopReading();
            releaseBody();
        }
    }

    private void stopReading() {
        readTimer.ifPresent(vertx::cancelTimer);
        readTimer = Optional.empty();
        edge.underWay().remove(this);
    }

    private void releaseBody() {
        sent.release();
        inflated.release();
        undone.release();
    }
}
