// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.Access;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import io.sluice.model.ByteSlice;

/**
 * A request whose head has passed the checks: its operation and its body's encoding are known.
 *
 * @param access what its sender may do
 * @param terms of the service that it was sent to
 * @param streams that it can mean
 */
public record KinesisRequest(
        WireRequest wire,
        KinesisEncoding encoding,
        KinesisOperation operation,
        Access access,
        KinesisTerms terms,
        KinesisStreamNames streams) {
    Identity who() {
        return wire.who();
    }

    ByteSlice body() {
        return wire.body();
    }

    /** Its input, checked. */
    Checked<KinesisInput> read(KinesisShape shape) {
        return terms.inputs().read(encoding, body(), shape);
    }

    KinesisErrors errors() {
        return terms.errors();
    }

    /** What a stream is called where the request does not call it anything. */
    String text(StreamDescription stream) {
        return streams.text(stream.name());
    }

    /** A shard as messages name it. */
    ShardOf shardOf(StreamDescription stream, int index) {
        return terms.shardOf(text(stream), index);
    }
}
