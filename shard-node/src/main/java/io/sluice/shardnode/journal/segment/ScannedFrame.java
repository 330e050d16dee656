// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.bus.StoredBatch;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A frame whose head verified.
 *
 * @param batches of a DATA frame; their bytes are good until the next frame is scanned; empty if not intact
 * @param isIntact whether the records verified too
 * @param isBehindBad whether there are bad bytes before it in its segment
 */
public record ScannedFrame(
        FrameHead head, ByteBuffer headAndTable, List<StoredBatch> batches, boolean isIntact, boolean isBehindBad) {}
