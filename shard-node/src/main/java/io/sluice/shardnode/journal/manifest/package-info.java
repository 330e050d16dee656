// SPDX-License-Identifier: Apache-2.0
/**
 * What retention has left of a journal, in one small file that is replaced as a whole: which segments are gone, which cold
 * ones have taken their place, and where shards stand whose records are gone.
 *
 * <p>Law: a change is on disk before any file that it makes superfluous is deleted. So whatever a crash leaves, files that
 * the manifest does not want are superfluous, and files that it wants and that are missing are lost.
 */
@NullMarked
package io.sluice.shardnode.journal.manifest;

import org.jspecify.annotations.NullMarked;
