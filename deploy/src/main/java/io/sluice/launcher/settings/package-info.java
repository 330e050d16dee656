// SPDX-License-Identifier: Apache-2.0
/**
 * What can be set: every setting with its name, form, bounds, default and effect, and the records that they make.
 *
 * <p>A room's record stays in its room and checks itself; here is written how an operator names and writes its members.
 * Where values come from is not known here.
 */
@NullMarked
package io.sluice.launcher.settings;

import org.jspecify.annotations.NullMarked;
