// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

/** Who may come in, as the command line writes it. */
enum AuthMode {
    OFF("off");

    private final String option;

    AuthMode(String option) {
        this.option = option;
    }

    @Override
    public String toString() {
        return option;
    }
}
