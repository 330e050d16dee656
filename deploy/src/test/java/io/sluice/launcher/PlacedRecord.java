// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

/**
 * A record and where it is.
 *
 * @param shard the index that every API's name of the shard ends with; -1 if it is nowhere yet
 */
record PlacedRecord(int shard, String key, String data) {
    /** @param shard as an API names it */
    PlacedRecord in(String shard) {
        return new PlacedRecord(indexOf(shard), key, data);
    }

    static int indexOf(String shard) {
        return Integer.parseInt(shard.substring(shard.lastIndexOf('-') + 1));
    }
}
