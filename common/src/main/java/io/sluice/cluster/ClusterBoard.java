// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import io.sluice.bus.ClusterNews;
import io.sluice.bus.NewsBoard;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** News over a topic of Hazelcast's, which needs no registration on the event bus and so works where that is broken. */
final class ClusterBoard implements NewsBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterBoard.class);
    private static final String TOPIC = "sluice.news";

    private final ITopic<byte[]> topic;
    private final List<Consumer<ClusterNews>> listeners = new CopyOnWriteArrayList<>();

    ClusterBoard(HazelcastInstance hazelcast) {
        topic = hazelcast.getTopic(TOPIC);
        topic.addMessageListener(this::hear);
    }

    @Override
    public void publish(ClusterNews news) {
        try {
            topic.publish(news.encode());
        } catch (HazelcastInstanceNotActiveException left) {
            LOG.debug("news not told, this member has left: {}", news);
        } catch (HazelcastException lost) {
            LOG.warn("news not told: {}", news, lost);
        }
    }

    @Override
    public void listen(Consumer<ClusterNews> listener) {
        listeners.add(listener);
    }

    private void hear(Message<byte[]> message) {
        ClusterNews news;
        try {
            news = ClusterNews.decode(message.getMessageObject());
        } catch (IllegalArgumentException unknown) {
            LOG.warn("news not understood: from={} reason={}", from(message), unknown.getMessage());
            return;
        }
        listeners.forEach(listener -> tell(listener, news));
    }

    /** One listener that fails keeps nothing from the others. */
    private static void tell(Consumer<ClusterNews> listener, ClusterNews news) {
        try {
            listener.accept(news);
        } catch (RejectedExecutionException left) {
            LOG.debug("news heard while this member leaves: {}", news);
        } catch (RuntimeException bug) {
            LOG.error("news not taken: {}", news, bug);
        }
    }

    private static Object from(Message<byte[]> message) {
        return message.getPublishingMember() == null
                ? "a member that has left"
                : message.getPublishingMember().getAddress();
    }
}
