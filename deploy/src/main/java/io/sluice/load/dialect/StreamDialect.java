// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import java.util.List;

/** How a stream is found, made and looked at. */
public interface StreamDialect {
    WireCall describe();

    /** @throws WrongAnswer if that is no answer of this API, or a refusal of another kind */
    StreamState state(WireAnswer answer) throws WrongAnswer;

    WireCall create(int shards);

    /** Checks that the stream was made, or was there already. */
    void created(WireAnswer answer) throws WrongAnswer;

    /** @param token empty for the first page */
    WireCall listOpenShards(String token);

    OpenShards openShards(WireAnswer answer) throws WrongAnswer;

    /** What can be done with a stream. */
    enum StreamState {
        ABSENT,
        /** Not yet, or not any more. */
        NOT_READY,
        READY
    }

    /**
     * A page of shards.
     *
     * @param nextToken empty on the last page
     */
    record OpenShards(List<String> shards, String nextToken) {
        public OpenShards {
            shards = List.copyOf(shards);
        }
    }
}
