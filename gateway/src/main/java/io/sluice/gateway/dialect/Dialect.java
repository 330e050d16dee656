// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Denial;
import io.sluice.model.ByteSlice;
import io.vertx.core.Future;

/** One wire API. Instances belong to one event loop and are called on it. */
public interface Dialect {
    /** The dialect's name in logs, metrics and settings. */
    String name();

    /** Whether a request is of this dialect, by its head alone. */
    boolean speaks(WireHead head);

    /** What a request asks, as metrics call it: one of a small set that clients cannot add to. */
    String operation(WireHead head);

    /** Who sends a request, as far as its head tells; asked before any of its body is read. */
    Claim claim(WireHead head);

    /** The largest body in bytes that a request may have; a larger one is refused before it is buffered. */
    int maxBodyBytes();

    /** What {@link #handle} makes of a body takes memory too: reserved with the body. */
    BodyCost bodyCost();

    /**
     * How many bytes a body stands for whose encoding {@link #handle} undoes, as far as the head or the body itself tells
     * before it is done; 0 if there is nothing to undo. Reserved as a body of that length would be, before {@code handle}.
     * At most {@link #maxBodyBytes()}: what claims to be more is not undone, but refused by {@code handle}.
     */
    default int undoneBytes(WireHead head, ByteSlice body) {
        return 0;
    }

    /**
     * Answers a request. The body is decoded before this returns: its room is smaller afterwards. Fails only by a bug: what the client
     * or the cluster did wrong is an answer.
     */
    Future<WireResponse> handle(WireRequest request);

    /** The refusal of a request whose sender is not let in. */
    WireResponse denied(WireHead head, Denial denial);

    /** The refusal of a request whose body does not fit now, with the code that makes clients try again. */
    WireResponse overloaded(WireHead head);

    /** The refusal of a request whose body is larger than {@link #maxBodyBytes()}. */
    WireResponse tooLarge(WireHead head);

    /** The answer when we are wrong: no detail for the client, the request's id for the log. */
    WireResponse broken(WireHead head);
}
