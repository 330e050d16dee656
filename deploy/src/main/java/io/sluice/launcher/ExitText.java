// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

/** What {@code --help} says of the exit codes that commands share; the codes are those of {@link Exit}. */
final class ExitText {
    static final String HEADING = "%nExit codes:%n";

    static final String STOPPED = "0:stopped as asked, by SIGTERM or Ctrl-C";

    static final String NO_MEMBER =
            "1:could not start or join, lost its place in the cluster, or did not stop in order";

    static final String BAD_SETTINGS = "2:an option or a setting is wrong";

    static final String BAD_OPTION = "2:an option is wrong";

    static final String STORAGE_FAILED = "3:a write or a sync failed; the next start finds out what is on disk";

    private ExitText() {}
}
