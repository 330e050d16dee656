// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.gateway.dialect.Asking;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.Gateway;
import io.sluice.gateway.dialect.kinesis.KinesisLimits;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Yandex dialect over the shards of a Kinesis one. */
final class YdsGateway {
    static final String DATABASE = "/ru-central1/b1gfolder/etndatabase";

    /** The same streams, through Kinesis. */
    final Gateway kinesis = new Gateway();

    final YdsDialect dialect;
    private final String path;

    private YdsGateway(String path, YdsConfig config) {
        this.path = path;
        this.dialect = new YdsDialect(kinesis.host(), KinesisLimits.standard(), config);
    }

    static YdsGateway at(String path) {
        return new YdsGateway(path, YdsConfig.defaults());
    }

    static YdsGateway at(String path, YdsConfig config) {
        return new YdsGateway(path, config);
    }

    /** At the root, with a stream of that name and two shards. */
    static YdsGateway withStream(String name) {
        YdsGateway gateway = at("/");
        gateway.ok("CreateStream", "{\"StreamName\":\"" + name + "\",\"ShardCount\":2}");
        return gateway;
    }

    /** The body of a JSON answer that must be 200. */
    JsonNode ok(String operation, String body) {
        WireResponse response = send(operation, body);
        if (response.status() != 200) {
            throw new AssertionError(Gateway.text(response));
        }
        return Gateway.tree(response);
    }

    /** Status, code and message of a JSON answer that must be an error. */
    String error(String operation, String body) {
        return Gateway.error(send(operation, body));
    }

    WireResponse send(String operation, String body) {
        return send(operation, Gateway.JSON, Gateway.utf8(body), Map.of());
    }

    WireResponse send(String operation, String contentType, byte[] body, Map<String, String> more) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("Content-Type", contentType));
        headers.add(Map.entry("X-Amz-Target", "Kinesis_20131202." + operation));
        headers.addAll(more.entrySet());
        return handle(new WireHead("0-id", "192.0.2.1", "POST", path, "", new WireHeaders(headers)), body);
    }

    WireResponse handle(WireHead head, byte[] body) {
        Future<WireResponse> answer = Asking.answer(dialect, head, body, bytes -> true);
        if (answer.failed()) {
            throw new AssertionError(answer.cause());
        }
        return answer.result();
    }
}
