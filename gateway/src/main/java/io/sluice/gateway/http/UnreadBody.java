// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * What is left of a body after its request was answered early. Bytes are thrown away as they come, so that the client
 * gets to read its answer; a client that does not finish in time is cut off.
 *
 * <p>HTTP/1.1 connections stay open if the rest is small. Else the answer says {@code Connection: close}, because the
 * next request would stand behind the rest. Of HTTP/2 only the stream ends, with {@code NO_ERROR} as RFC 9113, 8.1
 * advises.
 */
final class UnreadBody {
    private static final long NO_ERROR = 0;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final BodyLimits limits;
    private boolean closing;

    UnreadBody(Vertx vertx, HttpServerRequest request, BodyLimits limits) {
        this.vertx = vertx;
        this.request = request;
        this.limits = limits;
    }

    /** Says in the answer's head that no further request is taken. To be called before the answer is written. */
    void announceClose() {
        if (request.version() != HttpVersion.HTTP_2) {
            closing = true;
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** Throws away what comes, until the body ends or time is up. */
    void discard(Future<Void> answerWritten) {
        long timer = vertx.setTimer(limits.unreadTimeout().toMillis(), late -> cut());
        request.handler(forgotten -> {});
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            if (closing) {
                answerWritten.onComplete(written -> request.connection().close());
            }
        });
    }

    private void cut() {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(NO_ERROR);
        } else {
            request.connection().close();
        }
    }
}
