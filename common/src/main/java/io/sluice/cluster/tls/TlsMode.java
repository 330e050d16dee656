// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

/** Whether processes of the cluster speak TLS with each other. */
public enum TlsMode {
    /** Not at all: only the network keeps strangers off. */
    OFF,
    /** On every link, with certificates of both sides. */
    ON
}
