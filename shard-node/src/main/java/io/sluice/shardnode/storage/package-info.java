// SPDX-License-Identifier: Apache-2.0
/**
 * What a shard's owner asks of its disk, whichever engine is below: the contract, and nothing that knows files.
 *
 * <p>Laws for every engine: appends complete in order and only when they would survive a power cut; an append that fails
 * is unknown, never "not stored"; a reader never shows what is not durable, nor what is past its stream's retention; no
 * offset is given twice, whatever retention has removed. One contract test runs on every engine.
 */
@NullMarked
package io.sluice.shardnode.storage;

import org.jspecify.annotations.NullMarked;
