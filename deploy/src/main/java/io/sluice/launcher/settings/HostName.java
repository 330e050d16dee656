// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/** A host as somebody wrote it: a name or an address. */
public record HostName(String text) {
    /** Whether it may be more than this machine; so is a name of which nothing is known. Asks the machine's name service. */
    public boolean isForOthers() {
        try {
            return !Stream.of(InetAddress.getAllByName(text)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException unknown) {
            return true;
        }
    }
}
