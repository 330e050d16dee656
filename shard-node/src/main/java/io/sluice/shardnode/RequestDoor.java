// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.bus.UnreadableException;
import io.sluice.measure.Seldom;
import io.sluice.shardnode.owner.OwnerCounters;
import io.vertx.core.eventbus.Message;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what came over the event bus. What cannot be read is answered at once, with the code {@link
 * NodeRequestCodec#UNREADABLE}: a sender that waited would take the node for silent.
 */
final class RequestDoor {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDoor.class);
    private static final String UNKNOWN = "unknown";

    private final NodeAddress self;
    private final OwnerCounters counters;
    private final Seldom said;

    /** @param nanos monotonic, in nanoseconds */
    RequestDoor(NodeAddress self, OwnerCounters counters, LongSupplier nanos) {
        this.self = self;
        this.counters = counters;
        this.said = new Seldom(nanos);
    }

    /** The request, or nothing if there is none and the sender was told so. */
    Optional<NodeRequest> read(Message<?> message) {
        try {
            if (message.body() instanceof NodeRequest request) {
                return Optional.of(request);
            }
            refuse(message, UNKNOWN, "it is no node request");
        } catch (UnreadableException fault) {
            refuse(message, fault.sender(), String.valueOf(fault.getMessage()));
        } catch (RuntimeException fault) {
            refuse(message, UNKNOWN, "it is damaged: " + fault.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private void refuse(Message<?> message, String sender, String fault) {
        counters.onUnreadableRequest();
        if (said.isDue(sender)) {
            LOG.warn("{} cannot read a message from member {}: {}", self, sender, fault);
        }
        message.fail(NodeRequestCodec.UNREADABLE, self + " cannot read a message from member " + sender + ": " + fault);
    }
}
