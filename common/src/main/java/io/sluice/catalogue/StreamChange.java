// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * A change to a stream that exists, told as a difference. The catalogue's writer applies it to the stream as it is when
 * its turn comes, so that of two changes asked for at once neither undoes the other.
 */
public sealed interface StreamChange {
    /** The stream as it is from the turn on; empty if the change does not fit the stream as it is. */
    Optional<StreamDescription> applyTo(StreamDescription stream, Turn turn);

    /**
     * What the catalogue's writer knows when a change's turn comes.
     *
     * @param version the catalogue's version from the change on
     * @param atMs milliseconds since the epoch
     * @param placement the shard node for a new shard, by the shard's index
     */
    record Turn(long version, long atMs, IntUnaryOperator placement) {}

    /** Does not fit a stream that keeps its records longer already. */
    record RaiseRetention(int hours) implements StreamChange {
        @Override
        public Optional<StreamDescription> applyTo(StreamDescription stream, Turn turn) {
            return hours < stream.retentionHours()
                    ? Optional.empty()
                    : Optional.of(stream.withRetention(hours, turn.version()));
        }
    }

    /** Does not fit a stream that keeps its records for less time already. */
    record LowerRetention(int hours) implements StreamChange {
        @Override
        public Optional<StreamDescription> applyTo(StreamDescription stream, Turn turn) {
            return hours > stream.retentionHours()
                    ? Optional.empty()
                    : Optional.of(stream.withRetention(hours, turn.version()));
        }
    }

    /**
     * Adds tags, or gives those that are there other values. Does not fit a stream that would have too many.
     *
     * @param maxTags how many it may have afterwards
     */
    record PutTags(Map<String, String> tags, int maxTags) implements StreamChange {
        public PutTags {
            tags = Map.copyOf(tags);
        }

        @Override
        public Optional<StreamDescription> applyTo(StreamDescription stream, Turn turn) {
            Map<String, String> all = new HashMap<>(stream.tags());
            all.putAll(tags);
            return all.size() > maxTags ? Optional.empty() : Optional.of(stream.withTags(all, turn.version()));
        }
    }

    /** Keys that the stream does not have are passed over. */
    record RemoveTags(Set<String> keys) implements StreamChange {
        public RemoveTags {
            keys = Set.copyOf(keys);
        }

        @Override
        public Optional<StreamDescription> applyTo(StreamDescription stream, Turn turn) {
            Map<String, String> left = new HashMap<>(stream.tags());
            left.keySet().removeAll(keys);
            return Optional.of(stream.withTags(left, turn.version()));
        }
    }

    record SetMode(StreamMode mode) implements StreamChange {
        @Override
        public Optional<StreamDescription> applyTo(StreamDescription stream, Turn turn) {
            return Optional.of(stream.withMode(mode, turn.version()));
        }
    }

    /** @param bytes largest sum of data and partition key of one record */
    record SetMaxRecordBytes(int bytes) implements StreamChange {
        @Override
        public Optional<StreamDescription> applyTo(StreamDescription stream, Turn turn) {
            return Optional.of(stream.withMaxRecordBytes(bytes, turn.version()));
        }
    }

    /**
     * Narrows open shards and gives the parts cut off to new ones, until there are as many as asked for: nothing ends, and
     * all shards that took records go on. Does not fit a stream that has as many, or one whose shards have been split or
     * merged.
     */
    record Grow(int openShards) implements StreamChange {
        @Override
        public Optional<StreamDescription> applyTo(StreamDescription stream, Turn turn) {
            boolean isFit = openShards > stream.shards().size()
                    && stream.shards().stream()
                            .allMatch(shard -> shard.isOpen() && shard.parents().isEmpty());
            return isFit
                    ? Optional.of(
                            stream.withShards(ShardGrowth.grow(stream.shards(), openShards, turn), turn.version()))
                    : Optional.empty();
        }
    }
}
