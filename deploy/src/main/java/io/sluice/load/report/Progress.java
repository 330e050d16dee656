// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.report;

import io.sluice.load.measure.Meter.Sample;
import io.sluice.load.verify.Verifier;
import io.sluice.load.writer.Extent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run at one moment.
 *
 * @param inputRead bytes of the input that were read, if there is one
 * @param inputBytes its length, if that is known
 * @param longestGap without an acknowledged record, so far
 */
public record Progress(
        Duration elapsed,
        Extent extent,
        OptionalLong inputRead,
        OptionalLong inputBytes,
        Sample sample,
        Duration longestGap,
        Optional<Verifier.Status> verifier) {}
