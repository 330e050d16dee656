// SPDX-License-Identifier: Apache-2.0
/**
 * The catalogue's one writer: what is asked of it is decided one after the other, by the catalogue as it then is.
 *
 * <p>Laws: a change is on disk before anybody sees it or is answered; a change that was answered is never lost in silence;
 * after a failed write nothing more is taken. It knows nothing of those who follow, but that they listen and that shards
 * are placed.
 */
@NullMarked
package io.sluice.shardnode.catalogue.write;

import org.jspecify.annotations.NullMarked;
