// SPDX-License-Identifier: Apache-2.0
/**
 * Which streams and shards exist and where their owners live: the contract that gateways and shard nodes share.
 *
 * <p>Values only, with their durable JSON form. The one writer of the catalogue and its disk are the shard node's; a
 * change is durable before anybody is answered.
 */
@NullMarked
package io.sluice.catalogue;

import org.jspecify.annotations.NullMarked;
