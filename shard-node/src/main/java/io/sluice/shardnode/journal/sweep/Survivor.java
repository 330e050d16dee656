// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

import io.sluice.shardnode.journal.segment.FrameRef;

/** A frame that is kept, in a segment of which not much else is. */
record Survivor(int segment, FrameRef frame) {}
