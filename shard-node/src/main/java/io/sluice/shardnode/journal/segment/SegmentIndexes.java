// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.model.ShardId;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index files of closed segments, and a cache of their sections that is bounded in bytes. A section that is missing
 * or damaged is made again from the segment. Safe to use from several threads; may read a whole segment.
 */
public final class SegmentIndexes {
    private static final Logger log = LoggerFactory.getLogger(SegmentIndexes.class);

    private final SegmentFiles segments;
    private final SegmentIndexFile indexFile;
    private final UUID node;
    private final long maxCacheBytes;
    private final Map<Key, ShardSection> cache = new LinkedHashMap<>(16, 0.75f, true);
    private long cacheBytes;

    public SegmentIndexes(SegmentFiles segments, SegmentIndexFile indexFile, UUID node, long maxCacheBytes) {
        this.segments = segments;
        this.indexFile = indexFile;
        this.node = node;
        this.maxCacheBytes = maxCacheBytes;
    }

    /** Reads a closed segment back and writes its index; none if it is damaged, so that the next start reads it too. */
    public SegmentIndex index(int segment, JournalPlace chain) throws IOException {
        SegmentIndexBuilder builder = SegmentIndexBuilder.ofAllFound();
        SegmentScan scan = new SegmentScanner(segments.file(segment), segment, node, builder).scan(bytes -> {});
        if (scan.hasBadBytes()) {
            throw new IOException(
                    "journal segment " + SegmentHeader.fileName(segment) + " is damaged at byte " + scan.end());
        }
        return indexFile.write(segment, scan.size(), chain, builder);
    }

    /** One shard's section of a closed segment; empty if there is nothing of the shard in the segment any more. */
    public Optional<ShardSection> section(ShardId shard, int segment, SectionRef ref) throws IOException {
        var key = new Key(shard, segment);
        Optional<ShardSection> known = cached(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<ShardSection> section = indexFile.readSection(segment, ref);
        if (section.isEmpty()) {
            section = rebuilt(shard, segment);
        }
        section.ifPresent(found -> keep(key, found));
        return section;
    }

    /** Forgets what is known of a segment that was deleted. */
    public synchronized void forget(int segment) {
        cache.entrySet().removeIf(entry -> {
            boolean isOfIt = entry.getKey().segment() == segment;
            cacheBytes -= isOfIt ? entry.getValue().bytes() : 0;
            return isOfIt;
        });
    }

    /** From the segment itself; the file beside it is left for the next start, which makes it again. */
    private Optional<ShardSection> rebuilt(ShardId shard, int segment) throws IOException {
        log.warn("the index of journal segment {} does not verify; reading the segment", segment);
        SegmentIndexBuilder builder = SegmentIndexBuilder.ofAllFound();
        SegmentScan unused = new SegmentScanner(segments.file(segment), segment, node, builder).scan(bytes -> {});
        return Optional.ofNullable(builder.shards().get(shard))
                .map(found -> ShardSection.of(found.section(), found.frameCount()));
    }

    private synchronized Optional<ShardSection> cached(Key key) {
        return Optional.ofNullable(cache.get(key));
    }

    private synchronized void keep(Key key, ShardSection section) {
        if (section.bytes() > maxCacheBytes || cache.put(key, section) != null) {
            return;
        }
        cacheBytes += section.bytes();
        Iterator<ShardSection> oldest = cache.values().iterator();
        while (cacheBytes > maxCacheBytes) {
            cacheBytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    private record Key(ShardId shard, int segment) {}
}
