// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

/** What all links of one member of Hazelcast's have in common. */
record LinkTools(MemberTls tls, HandshakeThreads threads, LinkFaults faults) {}
