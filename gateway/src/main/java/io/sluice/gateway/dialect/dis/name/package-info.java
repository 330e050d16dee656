// SPDX-License-Identifier: Apache-2.0
/** How the DIS API writes partitions, its ring of 63 bits, streams' ids and cursors. */
@NullMarked
package io.sluice.gateway.dialect.dis.name;

import org.jspecify.annotations.NullMarked;
