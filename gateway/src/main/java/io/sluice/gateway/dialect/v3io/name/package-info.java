// SPDX-License-Identifier: Apache-2.0
/** How v3io names streams, shards and places in them: the texts that clients hold for us. */
@NullMarked
package io.sluice.gateway.dialect.v3io.name;

import org.jspecify.annotations.NullMarked;
