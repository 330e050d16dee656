// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import io.sluice.load.dialect.Refusal;
import io.sluice.load.dialect.Refusal.Meaning;
import io.sluice.load.dialect.StreamDialect;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** DescribeStreamSummary, CreateStream and ListShards. */
final class KinesisStreamCalls implements StreamDialect {
    private static final String STREAM_NAME = "StreamName";
    private static final String SUMMARY = "StreamDescriptionSummary";

    private final KinesisService service;
    private final String stream;

    KinesisStreamCalls(KinesisService service, String stream) {
        this.service = service;
        this.stream = stream;
    }

    @Override
    public WireCall describe() {
        return service.call("DescribeStreamSummary", new JsonObject().put(STREAM_NAME, stream));
    }

    @Override
    public StreamState state(WireAnswer answer) throws WrongAnswer {
        if (!answer.isOk()) {
            Refusal refusal = KinesisRefusals.API.refusalOrThrow(answer);
            if (refusal.is(Meaning.NO_STREAM)) {
                return StreamState.ABSENT;
            }
            throw new WrongAnswer("cannot look at stream " + stream + ": " + refusal);
        }
        JsonObject summary = KinesisRefusals.API.json(answer).getJsonObject(SUMMARY);
        if (summary == null) {
            throw KinesisRefusals.API.notSpoken(answer);
        }
        String status = summary.getString("StreamStatus", "");
        return status.equals("ACTIVE") || status.equals("UPDATING") ? StreamState.READY : StreamState.NOT_READY;
    }

    @Override
    public WireCall create(int shards) {
        var input = new JsonObject().put(STREAM_NAME, stream).put("ShardCount", shards);
        return service.call("CreateStream", input);
    }

    @Override
    public void created(WireAnswer answer) throws WrongAnswer {
        if (!answer.isOk()) {
            Refusal refusal = KinesisRefusals.API.refusalOrThrow(answer);
            if (!refusal.is(Meaning.STREAM_EXISTS)) {
                throw new WrongAnswer("cannot create stream " + stream + ": " + refusal);
            }
        }
    }

    /** The API takes a token or a stream, not both. */
    @Override
    public WireCall listOpenShards(String token) {
        JsonObject input = token.isEmpty()
                ? new JsonObject()
                        .put(STREAM_NAME, stream)
                        .put("ShardFilter", new JsonObject().put("Type", "AT_LATEST"))
                : new JsonObject().put("NextToken", token);
        return service.call("ListShards", input);
    }

    @Override
    public OpenShards openShards(WireAnswer answer) throws WrongAnswer {
        if (!answer.isOk()) {
            throw new WrongAnswer(
                    "cannot list the shards of stream " + stream + ": " + KinesisRefusals.API.refusalOrThrow(answer));
        }
        JsonObject page = KinesisRefusals.API.json(answer);
        List<String> shards = page.getJsonArray("Shards", new JsonArray()).stream()
                .map(shard -> ((JsonObject) shard).getString("ShardId"))
                .toList();
        return new OpenShards(shards, page.getString("NextToken", ""));
    }
}
