// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The parts of a signature as they came.
 *
 * @param prefix of the names of its parts
 * @param parts by their names, with the prefix
 * @param dateName of the header or parameter that tells when it was made
 * @param dates all that tell it: there must be one
 * @param lifetime how long after that it may be used
 */
record SentSignature(
        String prefix,
        Map<String, String> parts,
        String dateName,
        List<String> dates,
        String sessionToken,
        Duration lifetime) {
    /** Empty if it did not come. */
    String part(String name) {
        return parts.getOrDefault(prefix + name, "");
    }
}
