// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.manifest;

/**
 * A segment that holds what retention left of others.
 *
 * @param length of its file in bytes
 * @param origin number of the oldest segment that it was copied from, by way of other cold ones too: by it, segments are as
 *     old as their records
 */
public record ColdSegment(int segment, long length, int origin) {}
