// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import io.sluice.credential.CredentialCounters;

/** Names the numbers of the file of credentials. */
final class AuthMeters {
    private static final String CHANGES = "sluice_auth_file_changes";
    private static final String HELP =
            "Files of credentials that were taken, the one of the start among them, or refused.";

    private final Meters meters;

    AuthMeters(Meters meters) {
        this.meters = meters;
    }

    void show(CredentialCounters file) {
        meters.named("sluice_auth_credentials", "Credentials in force.").level(file::inForce);
        meters.named(
                        "sluice_auth_refused_files",
                        "1 if the file of credentials has faults, so that older ones are in force.")
                .level(() -> file.isRefused() ? 1 : 0);
        meters.named(CHANGES, HELP).label("outcome", "taken").count(file::taken);
        meters.named(CHANGES, HELP).label("outcome", "refused").count(file::refused);
    }
}
