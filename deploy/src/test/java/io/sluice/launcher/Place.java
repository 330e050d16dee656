// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.math.BigInteger;

/** Where a record was said to be, or was read. */
record Place(String shard, BigInteger sequenceNumber) {
    static Place of(String shard, String sequenceNumber) {
        return new Place(shard, new BigInteger(sequenceNumber));
    }
}
