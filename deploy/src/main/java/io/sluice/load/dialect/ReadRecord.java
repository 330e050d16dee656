// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

/** A record as it was read. Takes the array over: nobody may touch it again. */
public final class ReadRecord {
    private final String number;
    private final String key;
    private final byte[] data;

    /** @param number its sequence number in decimal */
    public ReadRecord(String number, String key, byte[] data) {
        this.number = number;
        this.key = key;
        this.data = data;
    }

    public String number() {
        return number;
    }

    public String key() {
        return key;
    }

    /** Not a copy. */
    public byte[] data() {
        return data;
    }
}
