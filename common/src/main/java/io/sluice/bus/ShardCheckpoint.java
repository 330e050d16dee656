// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/**
 * How far an app is in a shard, as the app says.
 *
 * @param shard the shard's index in its stream
 * @param offset what it means, the last record read or the next one to read, is the app's affair; -1 stands before the first
 * @param metadata whatever the app wants to find again, at most {@value #MAX_METADATA_CHARS} characters
 */
public record ShardCheckpoint(int shard, long offset, String metadata) {
    public static final int MAX_METADATA_CHARS = 1000;

    public ShardCheckpoint {
        if (shard < 0 || offset < -1) {
            throw new IllegalArgumentException("checkpoint " + offset + " of shard " + shard);
        }
        int chars = metadata.codePointCount(0, metadata.length());
        if (chars > MAX_METADATA_CHARS) {
            throw new IllegalArgumentException("metadata of " + chars + " characters, not up to " + MAX_METADATA_CHARS);
        }
    }
}
