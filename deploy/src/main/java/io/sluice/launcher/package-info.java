// SPDX-License-Identifier: Apache-2.0
/** The {@code sluice} command: reads options, wires the rooms, ends the process. Knows everything and is known by nobody. */
@NullMarked
package io.sluice.launcher;

import org.jspecify.annotations.NullMarked;
