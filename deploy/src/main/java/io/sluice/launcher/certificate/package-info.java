// SPDX-License-Identifier: Apache-2.0
/** Certificates for development: a CA of one's own, and what it issues. Nothing of a served process. */
@NullMarked
package io.sluice.launcher.certificate;

import org.jspecify.annotations.NullMarked;
