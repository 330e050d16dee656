// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.DefaultNodeExtension;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.instance.impl.NodeExtension;
import com.hazelcast.internal.networking.Channel;
import com.hazelcast.internal.networking.ChannelInitializer;
import com.hazelcast.internal.server.ServerContext;
import java.util.function.Function;

/**
 * Members of Hazelcast's whose links are TLS. The open edition lets pipelines be made by others, and its pipelines are made
 * for handlers like these: that is used here, and nothing else of Hazelcast's inside.
 */
public final class SecuredMembers {
    private SecuredMembers() {}

    /** As {@code Hazelcast.newHazelcastInstance}, and on the same terms. */
    public static HazelcastInstance start(Config config, MemberTls tls, LinkFaults faults) {
        return HazelcastInstanceFactory.newHazelcastInstance(
                config, HazelcastInstanceFactory.createInstanceName(config), new Context(tls, faults));
    }

    private static final class Context extends DefaultNodeContext {
        private final MemberTls tls;
        private final LinkFaults faults;

        Context(MemberTls tls, LinkFaults faults) {
            this.tls = tls;
            this.faults = faults;
        }

        @Override
        public NodeExtension createNodeExtension(Node node) {
            return new Extension(node, new LinkTools(tls, new HandshakeThreads(), faults));
        }
    }

    private static final class Extension extends DefaultNodeExtension {
        private final LinkTools tools;
        private final HandshakeRoom room = new HandshakeRoom();

        Extension(Node node, LinkTools tools) {
            super(node);
            this.tools = tools;
        }

        @Override
        public Function<EndpointQualifier, ChannelInitializer> createChannelInitializerFn(ServerContext context) {
            Function<EndpointQualifier, ChannelInitializer> plain = super.createChannelInitializerFn(context);
            return endpoint -> channel -> secure(channel, plain.apply(endpoint), context);
        }

        @Override
        public void afterShutdown() {
            tools.threads().close();
            super.afterShutdown();
        }

        private void secure(Channel channel, ChannelInitializer plain, ServerContext context) throws Exception {
            boolean isCalling = channel.isClientMode();
            boolean hasRoom = isCalling || room.enter();
            Runnable settled = isCalling || !hasRoom ? () -> {} : room::leave;
            var link = new TlsLink(channel, isCalling ? LinkSide.CALLING : LinkSide.CALLED, tools, settled);
            channel.addCloseListener(closed -> {
                link.settled();
                if (isCalling && !link.isTaken()) {
                    onFailed(channel, context);
                }
            });
            channel.inboundPipeline().addLast(new TlsDecoder(link));
            plain.initChannel(channel);
            channel.outboundPipeline().addLast(new TlsEncoder(link));
            if (!hasRoom) {
                link.fail(HandshakeFault.crowded());
            }
        }

        /**
         * What Hazelcast does itself if a connection ends on which nothing came; on this one a handshake did, after which
         * the other side may still refuse. A join would wait for an answer otherwise.
         */
        private static void onFailed(Channel channel, ServerContext context) {
            if (channel.attributeMap().get(Address.class) instanceof Address called) {
                context.onFailedConnection(called);
            }
        }
    }
}
