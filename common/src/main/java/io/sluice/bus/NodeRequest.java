// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/** What a gateway asks of a shard node. */
public sealed interface NodeRequest
        permits AppendRequest,
                CatalogueRequest,
                ConsumerRequest,
                FollowCatalogue,
                HelloRequest,
                ReadRequest,
                RecallRequest,
                SeekRequest {}
