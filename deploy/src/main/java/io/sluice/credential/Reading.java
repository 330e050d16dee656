// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import io.sluice.gateway.auth.Credentials;
import java.util.List;

/** What a look at the file of credentials gave. */
public sealed interface Reading {
    /** Equal for looks that saw the same, different for others: a digest, also of the secrets, and so not to be shown. */
    String stamp();

    /**
     * @param disabled how many more there are that are disabled
     * @param warnings one sentence each
     */
    record Good(Credentials credentials, int disabled, List<String> warnings, String stamp) implements Reading {
        @Override
        public String toString() {
            return credentials.all().size() + " credentials";
        }
    }

    /** @param faults one sentence each */
    record Bad(List<String> faults, String stamp) implements Reading {
        @Override
        public String toString() {
            return faults.toString();
        }
    }
}
