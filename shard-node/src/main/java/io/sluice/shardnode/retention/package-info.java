// SPDX-License-Identifier: Apache-2.0
/**
 * How long records are kept, and when what is older is freed. What can be freed, and how, is the engine's matter.
 *
 * <p>Law: a stream that the catalogue does not know is kept; only one that is known to be deleted is not.
 */
@NullMarked
package io.sluice.shardnode.retention;

import org.jspecify.annotations.NullMarked;
