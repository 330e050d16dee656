// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** What this machine must have, so that pods can be rehearsed on it. */
final class Requirements {
    private Requirements() {}

    /** Skips the test if something is missing, and says what. */
    static void assumeAllThere() {
        assumeTrue("root".equals(System.getProperty("user.name")), "pods are rehearsed by root alone");
        assumeTrue(succeeds("kubectl version --client"), "no kubectl, which renders manifests");
        assumeTrue(succeeds("command -v ip setpriv nsenter pivot_root"), "no ip, setpriv, nsenter or pivot_root");
        assumeTrue(
                succeeds("ip netns add slpod-try-$$ && ip netns delete slpod-try-$$"
                        + " && unshare --mount --pid --uts --fork true"),
                "namespaces cannot be had here");
    }

    private static boolean succeeds(String line) {
        try {
            Shell.run("bash", "-c", "{ " + line + "; } >/dev/null 2>&1");
            return true;
        } catch (IOException missing) {
            return false;
        }
    }
}
