// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.AppendOutcome;
import java.util.function.Function;
import java.util.function.Supplier;

/** How sending a batch to its owner ended. */
public sealed interface Delivery {
    /** The owner answered, and no earlier attempt can still change what it said. */
    record Answered(AppendOutcome outcome) implements Delivery {}

    /** No answer came, to one attempt at least, and none can be hoped for: the records may or may not be stored. */
    record NoAnswer() implements Delivery {}

    /** Nothing was sent: as many bytes as may be wait for answers of that node. */
    record NoCredit() implements Delivery {}

    /** Nothing was sent: there is no life of the node, or none was found that answers until the deadline. */
    record NoNode() implements Delivery {}

    /** Handles every case. */
    default <T> T match(
            Function<AppendOutcome, T> answered, Supplier<T> noAnswer, Supplier<T> noCredit, Supplier<T> noNode) {
        if (this instanceof Answered delivery) {
            return answered.apply(delivery.outcome());
        }
        if (this instanceof NoAnswer) {
            return noAnswer.get();
        }
        return this instanceof NoCredit ? noCredit.get() : noNode.get();
    }
}
