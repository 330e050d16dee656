// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** A time as people write it: {@code 90s}, {@code 10m}, {@code 1h30m}. */
final class ShortDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Duration.parse("PT" + text);
    }
}
