// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import io.sluice.load.dialect.StreamDialect;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/** DescribeStream and CreateStream. Shards have no names but their numbers. */
final class V3ioStreamCalls implements StreamDialect {
    private static final String SHARDS = "ShardCount";
    private static final int CREATED = 204;

    private final String stream;
    private final String path;

    V3ioStreamCalls(String stream, String path) {
        this.stream = stream;
        this.path = path;
    }

    @Override
    public WireCall describe() {
        return V3ioCall.of("DescribeStream", path, new JsonObject());
    }

    @Override
    public StreamState state(WireAnswer answer) throws WrongAnswer {
        if (answer.isOk()) {
            shardCount(answer);
            return StreamState.READY;
        }
        V3ioRefusal refusal = V3ioRefusal.parseOrThrow(answer);
        if (refusal.status() == V3ioRefusal.NOT_FOUND) {
            return StreamState.ABSENT;
        }
        if (refusal.isNotNow()) {
            return StreamState.NOT_READY;
        }
        throw new WrongAnswer("cannot look at stream " + stream + ": " + refusal.message());
    }

    @Override
    public WireCall create(int shards) {
        return V3ioCall.of("CreateStream", path, new JsonObject().put(SHARDS, shards));
    }

    @Override
    public void created(WireAnswer answer) throws WrongAnswer {
        if (answer.status() != CREATED && answer.status() != V3ioRefusal.EXISTS) {
            throw new WrongAnswer("cannot create stream " + stream + ": "
                    + V3ioRefusal.parseOrThrow(answer).message());
        }
    }

    @Override
    public WireCall listOpenShards(String token) {
        return describe();
    }

    @Override
    public OpenShards openShards(WireAnswer answer) throws WrongAnswer {
        if (!answer.isOk()) {
            throw new WrongAnswer("cannot list the shards of stream " + stream + ": "
                    + V3ioRefusal.parseOrThrow(answer).message());
        }
        List<String> shards = IntStream.range(0, shardCount(answer))
                .mapToObj(Integer::toString)
                .toList();
        return new OpenShards(shards, "");
    }

    private static int shardCount(WireAnswer answer) throws WrongAnswer {
        try {
            if (new JsonObject(answer.body()).getValue(SHARDS) instanceof Integer count) {
                return count;
            }
        } catch (DecodeException noJson) {
            throw V3ioRefusal.noV3io(answer);
        }
        throw V3ioRefusal.noV3io(answer);
    }
}
