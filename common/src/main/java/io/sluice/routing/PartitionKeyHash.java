// SPDX-License-Identifier: Apache-2.0
package io.sluice.routing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes partition keys to the ring: the MD5 of the key's UTF-8 bytes, read as an unsigned big-endian number. The same in
 * every dialect, so a key lands in one shard whichever API wrote it.
 *
 * <p>Keeps its last result instead of returning an object per record. Not thread-safe: one for each event loop.
 */
public final class PartitionKeyHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MessageDigest md5 = newMd5();
    private final byte[] digest = new byte[16];

    /** Hashes the key; {@link #high()} and {@link #low()} then give the point. */
    public void hash(byte[] utf8, int from, int length) {
        try {
            md5.update(utf8, from, length);
            md5.digest(digest, 0, digest.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException("an MD5 has 16 bytes", impossible);
        }
    }

    public long high() {
        return (long) LONGS.get(digest, 0);
    }

    public long low() {
        return (long) LONGS.get(digest, Long.BYTES);
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }
}
