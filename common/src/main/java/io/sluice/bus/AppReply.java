// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.catalogue.AppDescription;
import java.util.Optional;

/** @param app as it is now; empty if there is none */
public record AppReply(long clockNanos, ConsumerOutcome outcome, Optional<AppDescription> app) implements NodeReply {}
