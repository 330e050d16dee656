// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.dialect.v3io.name.V3ioPath;
import io.sluice.gateway.dialect.v3io.name.V3ioShardNumber;
import io.sluice.gateway.dialect.v3io.wire.Checked;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.dialect.v3io.wire.V3ioInput;
import java.util.OptionalLong;

/**
 * What a body says of where it is meant for. All of it may also stand in the path: v3io-py and v3io-go always write it
 * there.
 *
 * @param stream the last part of the stream's path; empty if the path has it all
 * @param shard if given, the path ends with the stream
 */
record V3ioTarget(String stream, OptionalLong shard) {
    static final String STREAM = "StreamName";
    static final String SHARD = "ShardId";

    static V3ioTarget of(V3ioInput body) {
        return new V3ioTarget(body.text(STREAM).orElse(""), body.integer(SHARD));
    }

    static V3ioTarget ofStream(String stream) {
        return new V3ioTarget(stream, OptionalLong.empty());
    }

    /**
     * A shard that somebody means.
     *
     * @param path of its stream, but for what the body names
     * @param number may be larger than any index
     */
    record Shard(V3ioPath path, String stream, long number) {}

    /** The shard that is meant in a request with this path. */
    Checked<Shard> shardAt(V3ioPath path) {
        if (shard.isPresent()) {
            return Checked.good(new Shard(path, stream, shard.getAsLong()));
        }
        OptionalLong number = path.isContainer() ? OptionalLong.empty() : V3ioShardNumber.parse(path.last());
        return stream.isEmpty() && number.isPresent()
                ? Checked.good(new Shard(path.parent(), "", number.getAsLong()))
                : Checked.bad(V3ioError.INVALID_ARGUMENT);
    }
}
