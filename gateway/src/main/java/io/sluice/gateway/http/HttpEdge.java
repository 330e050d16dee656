// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.sluice.gateway.dialect.BodyCost;
import io.sluice.gateway.dialect.Dialect;
import io.sluice.gateway.dialect.DialectRouter;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.http.door.Visit;
import io.sluice.gateway.http.tls.KeyMaterial;
import io.sluice.gateway.http.tls.TlsEngine;
import io.sluice.gateway.http.tls.TlsRules;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client ports as one event loop serves them: HTTP/1.1 and HTTP/2, in the clear by prior knowledge or upgrade, over TLS
 * by agreement or prior knowledge. Several edges of one Vert.x instance share the ports, and connections are dealt out among
 * them.
 */
public final class HttpEdge {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL_SERVER_ERROR = 500;
    /** By these names edges of one Vert.x instance that ask for any free port get the same one. */
    private static final int SHARED_PORT_ID = 1;

    private static final int SHARED_TLS_PORT_ID = 2;

    private final HttpConfig config;
    private final DialectRouter dialects;
    private final Ambient ambient;
    private final HttpCounters counters;
    private final HttpTraffic withoutDialect;
    private final IdentityHashMap<Dialect, HttpTraffic> traffic = new IdentityHashMap<>();
    private final ResponseWriter writer;
    private final Exchange.Edge exchanges;
    private final Optional<HttpServer> plain;
    private final Optional<HttpServer> tls;

    /**
     * To be called on the event loop that is to serve.
     *
     * @throws IllegalArgumentException if some dialect's largest body might never fit the budget
     */
    public HttpEdge(Vertx vertx, HttpConfig config, SharedByEdges shared, DialectRouter dialects, Ambient ambient) {
        long maxBytes = shared.bodies().maxBytes();
        long neededBytes =
                dialects.all().stream().mapToLong(HttpEdge::mostOfOneBody).max().orElse(0);
        if (maxBytes < neededBytes) {
            throw new IllegalArgumentException(
                    "http.body-bytes is " + maxBytes + ", less than one request may need, " + neededBytes);
        }
        this.config = config;
        this.dialects = dialects;
        this.ambient = ambient;
        this.counters = shared.counters();
        this.withoutDialect = counters.trafficOf(HttpCounters.NO_DIALECT);
        dialects.all().forEach(dialect -> traffic.put(dialect, counters.trafficOf(dialect.name())));
        this.writer = new ResponseWriter(new DateHeader(ambient.clock()));
        var underWay = new BodiesUnderWay(ambient.nanoClock());
        this.exchanges = new Exchange.Edge(vertx, config, shared, writer, ambient.nanoClock(), underWay);
        Router router = routes(vertx);
        this.plain = config.plain() == PlainPort.OPEN
                ? Optional.of(vertx.createHttpServer(options(config)))
                : Optional.empty();
        this.tls = config.tls().isOpen() ? Optional.of(tlsServer(vertx, shared)) : Optional.empty();
        servers()
                .forEach(server -> server.requestHandler(request -> route(router, request))
                        .invalidRequestHandler(this::answerInvalid)
                        .exceptionHandler(HttpEdge::onClientFault)
                        .connectionHandler(this::onConnection));
    }

    /** Bytes that one body of a dialect may take: as sent in gzip, and what is made of it when that is undone. */
    public static long mostOfOneBody(Dialect dialect) {
        return mostOfOneBody(dialect.maxBodyBytes(), dialect.bodyCost());
    }

    public static long mostOfOneBody(int maxBodyBytes, BodyCost cost) {
        return (1L + cost.whileDecoded()) * maxBodyBytes;
    }

    /** Completes when the ports take connections; fails if one is in use. */
    public Future<Void> listen() {
        return Future.join(
                        listen(plain, config.listener(), SHARED_PORT_ID),
                        listen(tls, config.tls().listener(), SHARED_TLS_PORT_ID))
                .mapEmpty();
    }

    private static Future<Void> listen(Optional<HttpServer> server, Listener listener, int sharedPortId) {
        SocketAddress address = listener.port() == 0
                ? SocketAddress.sharedRandomPort(sharedPortId, listener.host())
                : SocketAddress.inetSocketAddress(listener.port(), listener.host());
        return server.map(opened -> opened.listen(address).<Void>mapEmpty().recover(listener::notOpened))
                .orElse(Future.succeededFuture());
    }

    /** The plain port that was opened, also if any free one was asked for. */
    public OptionalInt port() {
        return plain.stream().mapToInt(HttpServer::actualPort).findFirst();
    }

    /** The same of the one that speaks TLS. */
    public OptionalInt tlsPort() {
        return tls.stream().mapToInt(HttpServer::actualPort).findFirst();
    }

    /**
     * Takes no more connections, tells HTTP/2 clients to go away, and lets requests that have begun come to their end.
     * Completes when the last connection is closed, by force when the grace is over.
     */
    public Future<Void> shutdown(Duration grace) {
        return Future.join(servers().map(server -> server.shutdown(grace)).toList())
                .mapEmpty();
    }

    private Stream<HttpServer> servers() {
        return Stream.of(plain, tls).flatMap(Optional::stream);
    }

    /** It is told of new keys for as long as it is open. */
    private HttpServer tlsServer(Vertx vertx, SharedByEdges shared) {
        TlsRules rules = config.tls().rules();
        Promise<HttpServer> built = Promise.promise();
        KeyMaterial keys = shared.keys()
                .follow(renewed -> built.future().compose(server -> server.updateSSLOptions(renewed.options(rules))));
        HttpServer server = vertx.httpServerBuilder()
                .with(new HttpServerConfig(options(config)))
                .with(keys.options(rules))
                .with(new TlsEngine(counters.tls()))
                .build();
        built.complete(server);
        return server;
    }

    /** Put requests first, since routes are tried one after the other. What is refused here was not HTTP to begin with. */
    private Router routes(Vertx vertx) {
        Router router = Router.router(vertx);
        router.post("/").handler(context -> serve(context.request()));
        router.route().handler(context -> serve(context.request()));
        for (int status : new int[] {BAD_REQUEST, NOT_FOUND, INTERNAL_SERVER_ERROR}) {
            router.errorHandler(status, context -> writeBare(context.request(), status));
        }
        return router;
    }

    /**
     * The router refuses a host that cannot be one. v3io's documentation has a whole URL in its place, and nobody here looks
     * at it: clients that copy from there are served.
     */
    private void route(Router router, HttpServerRequest request) {
        visit(request.connection()).ifPresent(visit -> announce(visit, request));
        boolean hasOddHost = request.version() == HttpVersion.HTTP_1_1
                && request.authority() == null
                && request.headers().contains(HttpHeaders.HOST);
        if (hasOddHost && request.path() != null && request.path().startsWith("/")) {
            serve(request);
        } else {
            router.handle(request);
        }
    }

    private static void announce(Visit visit, HttpServerRequest request) {
        visit.onHead();
        request.end().onComplete(end -> visit.onBodyEnd());
        request.response().endHandler(answered -> visit.onAnswered());
    }

    /** Of a connection that came through a door, as all do in a process that is served. */
    static Optional<Visit> visit(HttpConnection connection) {
        return connection instanceof HttpServerConnection served
                ? Visit.of(served.channelHandlerContext().channel())
                : Optional.empty();
    }

    private void serve(HttpServerRequest request) {
        WireHead head = RequestHead.of(request, RequestId.draw(ambient.random()));
        Dialect dialect = dialects.dialectOf(head);
        new Exchange(exchanges, request, head, dialect, Objects.requireNonNull(traffic.get(dialect))).begin();
    }

    private void answerInvalid(HttpServerRequest request) {
        int status = InvalidRequest.statusFor(request.decoderResult().cause());
        counters.refusals().add(HttpRefusal.MALFORMED);
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        writeBare(request, status).onComplete(written -> request.connection().close());
    }

    private Future<Void> writeBare(HttpServerRequest request, int status) {
        withoutDialect.answeredBare(status);
        return writer.writeBare(request, status);
    }

    private void onConnection(HttpConnection connection) {
        counters.opened();
        connection.closeHandler(closed -> counters.closed());
        connection.exceptionHandler(HttpEdge::onClientFault);
        if (connection instanceof HttpServerConnection served
                && served.channelHandlerContext().handler() instanceof Http2ConnectionHandler) {
            visit(connection).ifPresent(Visit::onHttp2);
            connection.remoteSettingsHandler(settings -> visit(connection).ifPresent(Visit::onHttp2Settings));
        }
    }

    /** Resets, broken frames and the like: clients must not be able to fill our log. */
    private static void onClientFault(Throwable fault) {
        LOG.debug("connection fault: {}", fault.toString());
    }

    private static HttpServerOptions options(HttpConfig config) {
        ConnectionLimits connections = config.connections();
        Http2Limits http2 = config.http2();
        return new HttpServerOptions()
                .setAcceptBacklog(connections.backlog())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) connections.idleTimeout().toMillis())
                .setMaxHeaderSize(connections.headerBytes())
                .setMaxInitialLineLength(connections.initialLineBytes())
                .setHttp2ClearTextEnabled(true)
                .setHttp2ConnectionWindowSize(http2.connectionWindowBytes())
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(http2.streams())
                        .setInitialWindowSize(http2.streamWindowBytes())
                        .setMaxHeaderListSize(connections.headerBytes()));
    }
}
