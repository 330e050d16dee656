// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

/** One record of a put while it is read, its members as they came. Used again for each record; not thread-safe. */
final class DisEntry {
    /** A larger buffer is given back after its request. */
    private static final int KEPT_BYTES = 1 << 20;

    private String partition = "";
    private String hash = "";
    private String key = "";
    private long timestampMs;
    private byte[] data = new byte[0];
    private int dataLength;
    private boolean hasData;

    void clear() {
        partition = "";
        hash = "";
        key = "";
        timestampMs = 0;
        dataLength = 0;
        hasData = false;
    }

    /** Before each request. */
    void giveBack() {
        data = data.length > KEPT_BYTES ? new byte[0] : data;
    }

    void partition(String text) {
        partition = text;
    }

    String partition() {
        return partition;
    }

    void hash(String text) {
        hash = text;
    }

    String hash() {
        return hash;
    }

    void key(String text) {
        key = text;
    }

    String key() {
        return key;
    }

    void timestampMs(long ms) {
        timestampMs = ms;
    }

    /** As the producer gave it; 0 if it gave none. */
    long timestampMs() {
        return timestampMs;
    }

    /** A buffer of at least so many bytes, to write data into. */
    byte[] room(int bytes) {
        if (data.length < bytes) {
            data = new byte[Math.max(bytes, data.length + (data.length >> 1))];
        }
        return data;
    }

    /** The first so many bytes of the buffer are the data. */
    void dataWritten(int length) {
        dataLength = length;
        hasData = true;
    }

    boolean hasData() {
        return hasData;
    }

    byte[] data() {
        return data;
    }

    int dataLength() {
        return dataLength;
    }
}
