// SPDX-License-Identifier: Apache-2.0
/**
 * How the journal lies on disk: a segment's header and frames, and the index beside it. Formats only; what is written when,
 * and what is durable, is decided one room up.
 *
 * <p>Laws: bytes that do not verify are never used and never skipped; what is written here is read here. The room has more
 * than the usual dozen classes because writer, scanner, reader and index are one format that must change together.
 */
@NullMarked
package io.sluice.shardnode.journal.segment;

import org.jspecify.annotations.NullMarked;
