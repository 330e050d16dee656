// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/** What the event bus does with a message whose receiver lives in the same process. */
public enum LocalDelivery {
    /** Hands the immutable message over. */
    BY_REFERENCE,
    /** Encodes and decodes it as if it had crossed the network, so that both ways behave alike. */
    BY_BYTES
}
