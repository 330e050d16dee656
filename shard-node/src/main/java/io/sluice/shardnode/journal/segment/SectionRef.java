// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

/**
 * Where a shard's section is in the index file of a segment.
 *
 * @param crc32c of the section
 * @param frames how many it begins with
 */
public record SectionRef(long position, int length, int crc32c, int frames) {}
