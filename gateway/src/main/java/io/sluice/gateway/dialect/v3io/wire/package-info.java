// SPDX-License-Identifier: Apache-2.0
/** How v3io writes bodies and words refusals, whatever the operation. Knows no stream and no operation. */
@NullMarked
package io.sluice.gateway.dialect.v3io.wire;

import org.jspecify.annotations.NullMarked;
