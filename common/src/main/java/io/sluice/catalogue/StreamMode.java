// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

/** Who decides how many shards a stream has: its operator, or the service. */
public enum StreamMode {
    PROVISIONED,
    ON_DEMAND
}
