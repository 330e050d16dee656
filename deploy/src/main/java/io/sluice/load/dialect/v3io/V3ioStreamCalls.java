// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import io.sluice.load.dialect.Refusal;
import io.sluice.load.dialect.Refusal.Meaning;
import io.sluice.load.dialect.StreamDialect;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
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
        Refusal refusal = V3ioRefusals.API.refusalOrThrow(answer);
        if (refusal.is(Meaning.NO_STREAM)) {
            return StreamState.ABSENT;
        }
        if (refusal.is(Meaning.NOT_NOW)) {
            return StreamState.NOT_READY;
        }
        throw new WrongAnswer("cannot look at stream " + stream + ": " + refusal);
    }

    @Override
    public WireCall create(int shards) {
        return V3ioCall.of("CreateStream", path, new JsonObject().put(SHARDS, shards));
    }

    @Override
    public void created(WireAnswer answer) throws WrongAnswer {
        if (answer.status() != CREATED && answer.status() != V3ioRefusals.EXISTS) {
            throw new WrongAnswer("cannot create stream " + stream + ": " + V3ioRefusals.API.refusalOrThrow(answer));
        }
    }

    @Override
    public WireCall listOpenShards(String token) {
        return describe();
    }

    @Override
    public OpenShards openShards(WireAnswer answer) throws WrongAnswer {
        if (!answer.isOk()) {
            throw new WrongAnswer(
                    "cannot list the shards of stream " + stream + ": " + V3ioRefusals.API.refusalOrThrow(answer));
        }
        List<String> shards = IntStream.range(0, shardCount(answer))
                .mapToObj(Integer::toString)
                .toList();
        return new OpenShards(shards, "");
    }

    private static int shardCount(WireAnswer answer) throws WrongAnswer {
        if (V3ioRefusals.API.json(answer).getValue(SHARDS) instanceof Integer count) {
            return count;
        }
        throw V3ioRefusals.API.notSpoken(answer);
    }
}
