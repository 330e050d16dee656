// SPDX-License-Identifier: Apache-2.0
/** What people and programs are told of a run: a line a second, a summary, and the summary as JSON. */
@NullMarked
package io.sluice.load.report;

import org.jspecify.annotations.NullMarked;
