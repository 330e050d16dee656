// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.tls;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The versions of TLS that may be accepted, the oldest first. */
public enum TlsVersion {
    /** What Java 8 speaks, and so the older SDK of DIS. */
    TLS_1_2("TLSv1.2"),
    TLS_1_3("TLSv1.3");

    private final String form;

    TlsVersion(String form) {
        this.form = form;
    }

    /** This one and all newer ones, as the JDK calls them. */
    Set<String> andNewer() {
        return Stream.of(values())
                .filter(version -> version.compareTo(this) >= 0)
                .map(version -> version.form)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
