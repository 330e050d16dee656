// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.bus.LocalDelivery;

/** {@link LocalDelivery} as the command line writes it. */
enum BusEncoding {
    BY_REFERENCE("by-reference", LocalDelivery.BY_REFERENCE),
    BY_BYTES("by-bytes", LocalDelivery.BY_BYTES);

    private final String option;
    private final LocalDelivery delivery;

    BusEncoding(String option, LocalDelivery delivery) {
        this.option = option;
        this.delivery = delivery;
    }

    LocalDelivery delivery() {
        return delivery;
    }

    @Override
    public String toString() {
        return option;
    }
}
