// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.AppendRequest;
import io.sluice.bus.HelloRequest;
import io.sluice.bus.NodeRequest;

/** What a message to a shard node is about, as far as it is counted apart. */
public enum MessageKind {
    /** Records to store. */
    APPEND,
    /** Nothing but a clock and credit. */
    HELLO,
    /** A read, or anything about streams. */
    QUESTION;

    static MessageKind of(NodeRequest request) {
        if (request instanceof AppendRequest) {
            return APPEND;
        }
        return request instanceof HelloRequest ? HELLO : QUESTION;
    }
}
