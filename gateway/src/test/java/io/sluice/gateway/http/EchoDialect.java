// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.auth.Grant;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.BodyCost;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.model.ByteSlice;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every request with its own body. The test can hold the answers back, or make it fail. */
public final class EchoDialect implements Dialect {
    static final int MAX_BODY_BYTES = 2 << 20;
    /** The answer to whatever is sent to {@code /large}: more than sockets hold. */
    static final int LARGE_ANSWER_BYTES = 32 << 20;

    private static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    private final Promise<Void> held = Promise.promise();
    private final CompletableFuture<WireRequest> first = new CompletableFuture<>();
    /** Of the first body whose sender depends on it. */
    final CompletableFuture<byte[]> bodyHash = new CompletableFuture<>();

    private boolean holding;

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String operation(WireHead head) {
        return "Echo";
    }

    /** Everybody is known, but for who asks for {@code /denied}, and for {@code /pending} if the body is empty. */
    @Override
    public Claim claim(WireHead head) {
        Claim anyone = new Claim.Proven(new Identity(Grant.EVERYTHING, "here"));
        return switch (head.path()) {
            case "/broken-door" -> throw new IllegalStateException("the test asked for it");
            case "/broken-proof" ->
                (Claim.Pending) hash -> {
                    throw new IllegalStateException("the test asked for it");
                };
            case "/denied" -> Claim.denied(DenialKind.UNKNOWN_KEY);
            case "/pending" ->
                (Claim.Pending) hash -> {
                    bodyHash.complete(hash);
                    return HexFormat.of().formatHex(hash).equals(EMPTY_SHA256)
                            ? Claim.denied(DenialKind.WRONG_SIGNATURE)
                            : anyone;
                };
            default -> anyone;
        };
    }

    @Override
    public WireResponse denied(WireHead head, Denial denial) {
        return answer(403, head, text(denial.kind().name()));
    }

    @Override
    public boolean speaks(WireHead head) {
        return true;
    }

    @Override
    public int maxBodyBytes() {
        return MAX_BODY_BYTES;
    }

    /** One arrives as such, and is then thought to be copied once while it is decoded. */
    @Override
    public BodyCost bodyCost() {
        return new BodyCost(3, 2);
    }

    /** A body sent to {@code /undone} stands for one four times as long. */
    @Override
    public int undoneBytes(WireHead head, ByteSlice body) {
        return head.path().equals("/undone") ? 4 * body.length() : 0;
    }

    @Override
    public Future<WireResponse> handle(WireRequest request) {
        requests.add(request);
        first.complete(request);
        if (request.head().path().equals("/throws")) {
            throw new IllegalStateException("the test asked for it");
        }
        if (request.head().path().equals("/fails")) {
            return Future.failedFuture(new IllegalStateException("the test asked for it"));
        }
        if (request.head().path().equals("/unwritable")) {
            return Future.succeededFuture(new WireResponse(
                    200, new WireHeaders(List.of(Map.entry("x-split", "a\r\nb: c"))), ByteSlice.EMPTY));
        }
        if (request.head().path().equals("/large")) {
            return Future.succeededFuture(answer(200, request.head(), ByteSlice.of(new byte[LARGE_ANSWER_BYTES])));
        }
        WireResponse echo = answer(200, request.head(), request.body());
        return holding ? held.future().map(released -> echo) : Future.succeededFuture(echo);
    }

    @Override
    public WireResponse overloaded(WireHead head) {
        return answer(503, head, text("overloaded"));
    }

    @Override
    public WireResponse tooLarge(WireHead head) {
        return answer(413, head, text("too large"));
    }

    @Override
    public WireResponse broken(WireHead head) {
        return answer(500, head, text("broken"));
    }

    /** To be called before the edge serves. */
    void holdAnswers() {
        holding = true;
    }

    void releaseAnswers() {
        held.complete();
    }

    /** Completes when a whole request has come. */
    CompletableFuture<WireRequest> firstRequest() {
        return first;
    }

    List<WireRequest> requests() {
        return requests;
    }

    private static ByteSlice text(String text) {
        return ByteSlice.of(text.getBytes(UTF_8));
    }

    private static WireResponse answer(int status, WireHead head, ByteSlice body) {
        return new WireResponse(status, new WireHeaders(List.of(Map.entry("x-request-id", head.requestId()))), body);
    }
}
