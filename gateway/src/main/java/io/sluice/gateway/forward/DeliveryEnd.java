// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

/** The cases of {@link Delivery}, to be counted. */
public enum DeliveryEnd {
    ANSWERED,
    NO_ANSWER,
    NO_CREDIT,
    NO_NODE
}
