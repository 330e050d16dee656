// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import io.sluice.load.dialect.Refusal;
import io.sluice.load.dialect.Refusal.Meaning;
import io.sluice.load.dialect.StreamDialect;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Describing and creating a stream. A page's token is the last partition on the page before. */
final class DisStreamCalls implements StreamDialect {
    private static final int CREATED = 201;
    private static final int PAGE_PARTITIONS = 1000;

    private final DisCall calls;
    private final String stream;

    DisStreamCalls(DisCall calls, String stream) {
        this.calls = calls;
        this.stream = stream;
    }

    @Override
    public WireCall describe() {
        return calls.get("streams/" + stream + "?limit_partitions=1");
    }

    @Override
    public StreamState state(WireAnswer answer) throws WrongAnswer {
        if (!answer.isOk()) {
            Refusal refusal = DisRefusals.API.refusalOrThrow(answer);
            if (refusal.is(Meaning.NO_STREAM)) {
                return StreamState.ABSENT;
            }
            throw new WrongAnswer("cannot look at stream " + stream + ": " + refusal);
        }
        String status = DisRefusals.API.json(answer).getString("status", "");
        if (status.isEmpty()) {
            throw DisRefusals.API.notSpoken(answer);
        }
        return status.equals("RUNNING") ? StreamState.READY : StreamState.NOT_READY;
    }

    @Override
    public WireCall create(int shards) {
        var input = new JsonObject().put("stream_name", stream).put("partition_count", shards);
        return calls.post("streams", input.toBuffer());
    }

    @Override
    public void created(WireAnswer answer) throws WrongAnswer {
        if (answer.status() != CREATED) {
            Refusal refusal = DisRefusals.API.refusalOrThrow(answer);
            if (!refusal.is(Meaning.STREAM_EXISTS)) {
                throw new WrongAnswer("cannot create stream " + stream + ": " + refusal);
            }
        }
    }

    @Override
    public WireCall listOpenShards(String token) {
        String start = token.isEmpty() ? "" : "&start_partitionId=" + token;
        return calls.get("streams/" + stream + "?limit_partitions=" + PAGE_PARTITIONS + start);
    }

    @Override
    public OpenShards openShards(WireAnswer answer) throws WrongAnswer {
        if (!answer.isOk()) {
            throw new WrongAnswer(
                    "cannot list the partitions of stream " + stream + ": " + DisRefusals.API.refusalOrThrow(answer));
        }
        JsonObject page = DisRefusals.API.json(answer);
        List<JsonObject> partitions = page.getJsonArray("partitions", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
        List<String> open = partitions.stream()
                .filter(partition -> partition.getString("status", "").equals("ACTIVE"))
                .map(partition -> partition.getString("partition_id"))
                .toList();
        boolean hasMore = page.getBoolean("has_more_partitions", false) && !partitions.isEmpty();
        return new OpenShards(
                open, hasMore ? partitions.get(partitions.size() - 1).getString("partition_id") : "");
    }
}
