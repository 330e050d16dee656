// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

/** Where a stream is in its life. Records are taken and read while it is {@link #ACTIVE} or {@link #UPDATING}. */
public enum StreamState {
    CREATING,
    ACTIVE,
    UPDATING,
    DELETING
}
