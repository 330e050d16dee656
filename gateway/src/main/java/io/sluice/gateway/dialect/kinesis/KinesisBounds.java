// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

/**
 * Bounds of one request in which services of the Kinesis API differ. Those that they share are in {@link KinesisLimits}.
 *
 * @param ordinaryName regular expression of the stream names that ordinary puts have, without anchors; a put with another
 *     name is read more slowly and then answered the same
 * @param putBytes sum of data and partition keys of one request, in bytes
 * @param dataBytes data of one record in any stream, in bytes; each stream has its own limit below
 * @param uncountedBytes by how much data and partition key together may exceed what the stream allows; in bytes
 * @param minRetentionHours how long records must be kept at least
 * @param listPageShards shards on one page of ListShards if the client does not say
 */
public record KinesisBounds(
        String ordinaryName,
        int putBytes,
        int dataBytes,
        int uncountedBytes,
        int minRetentionHours,
        int listPageShards) {}
