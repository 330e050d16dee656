// SPDX-License-Identifier: Apache-2.0
/**
 * Where values of settings come from, and what came of them: file, environment and command line, the later the stronger.
 *
 * <p>Everything given is checked, used or not, and all faults are told at once, each with its place. Nothing that is not
 * known is passed over.
 */
@NullMarked
package io.sluice.launcher.sources;

import org.jspecify.annotations.NullMarked;
