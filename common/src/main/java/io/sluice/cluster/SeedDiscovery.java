// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.config.properties.PropertyDefinition;
import com.hazelcast.logging.ILogger;
import com.hazelcast.spi.discovery.AbstractDiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.DiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryStrategyFactory;
import com.hazelcast.spi.discovery.SimpleDiscoveryNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Tells Hazelcast of the {@link Seeds}, whenever it looks for a cluster. */
final class SeedDiscovery implements DiscoveryStrategyFactory {
    private final Seeds seeds;

    SeedDiscovery(Seeds seeds) {
        this.seeds = seeds;
    }

    @Override
    public Class<? extends DiscoveryStrategy> getDiscoveryStrategyType() {
        return Strategy.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // As Hazelcast declares it.
    public DiscoveryStrategy newDiscoveryStrategy(
            DiscoveryNode self, ILogger logger, Map<String, Comparable> properties) {
        return new Strategy(seeds, logger, properties);
    }

    @Override
    public Collection<PropertyDefinition> getConfigurationProperties() {
        return List.of();
    }

    private static final class Strategy extends AbstractDiscoveryStrategy {
        private final Seeds seeds;

        @SuppressWarnings("rawtypes") // As Hazelcast declares it.
        Strategy(Seeds seeds, ILogger logger, Map<String, Comparable> properties) {
            super(logger, properties);
            this.seeds = seeds;
        }

        @Override
        public Iterable<DiscoveryNode> discoverNodes() {
            return seeds.lookUp().stream()
                    .<DiscoveryNode>map(SimpleDiscoveryNode::new)
                    .toList();
        }
    }
}
