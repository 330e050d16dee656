// SPDX-License-Identifier: Apache-2.0
/**
 * TLS of the links between processes of a cluster: one certificate for each process, for the event bus and for Hazelcast's
 * links alike. Each side proves itself to the other before a byte of what it sends is looked at.
 *
 * <p>What is verified is that the other side's certificate is of the cluster's own CA. No name is: members are found by
 * address, and whoever has a certificate of that CA is a member.
 *
 * <p>Hazelcast's open edition has no TLS. {@link io.sluice.cluster.tls.SecuredMembers} and the handlers beside it put it into
 * Hazelcast's own pipelines, which are made for that; they are of Hazelcast's inside and hold for the version that is pinned.
 */
@NullMarked
package io.sluice.cluster.tls;

import org.jspecify.annotations.NullMarked;
