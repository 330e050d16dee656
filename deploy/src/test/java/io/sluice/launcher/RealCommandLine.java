// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.util.Optional;
import picocli.CommandLine.ParameterException;

/** The real command line, for tests of other rooms that only read it. */
public final class RealCommandLine {
    private RealCommandLine() {}

    /** What is wrong with these arguments, if something is. Runs nothing. */
    public static Optional<String> fault(String... arguments) {
        try {
            SluiceMain.commandLine().parseArgs(arguments);
            return Optional.empty();
        } catch (ParameterException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
