// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

/**
 * What a service that speaks the Kinesis API has of its own. The API is one: its operations, their codecs and the order of
 * their checks are written once, and the services that speak it differ by these values and by the front that takes their
 * requests. Belongs to one event loop.
 *
 * @param encryption the EncryptionType that a put, and a record that is read, is told with; empty where none is told
 */
public record KinesisTerms(
        KinesisBounds bounds, KinesisInputs inputs, KinesisNumbers numbers, KinesisErrors errors, String encryption) {
    /** A shard as messages name it. */
    KinesisErrors.ShardOf shardOf(String stream, int index) {
        return new KinesisErrors.ShardOf(stream, numbers.shard(index));
    }

    boolean tellsEncryption() {
        return !encryption.isEmpty();
    }
}
