// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import io.sluice.bus.Places;
import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Appends in the order in which they were last seen, in arrays of bytes of a bounded total size: the newest overwrite the
 * oldest. Found by shard and call through a table of chains; a chain ends where it leaves what is kept.
 *
 * <pre>
 *   8  position of the chain's next older entry, -1 if there is none
 *   8  when last seen, monotonic nanoseconds
 *   4  shard slot
 *  16  call id
 *   8  base offset
 *   8  arrival, milliseconds since the epoch
 *   4  length of the places in bytes, then the places: {@link Places}
 * </pre>
 *
 * Positions count bytes since the beginning and never wrap; entries do not cross from one chunk into the next. Not
 * thread-safe.
 */
final class CallRing {
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int HEAD_BYTES = 8 + 8 + 4 + 16 + 8 + 8 + 4;
    private static final int TYPICAL_BYTES = 128;
    private static final long NONE = -1;

    private final ByteBuffer[] chunks;
    private final long[] newestChunkNanos;
    private final long[] chains;
    private final long lifetimeNanos;
    private long first;
    private long end;
    private long lostNanos;
    private boolean hasLost;

    /** @param budgetBytes for the entries; the table takes a sixteenth more */
    CallRing(long budgetBytes, long lifetimeNanos) {
        int count = (int) Math.max(2, budgetBytes / CHUNK_BYTES);
        this.chunks = new ByteBuffer[count];
        this.newestChunkNanos = new long[count];
        this.chains = new long[Integer.highestOneBit((int) Math.max(1024, (long) count * CHUNK_BYTES / TYPICAL_BYTES))];
        this.lifetimeNanos = lifetimeNanos;
        Arrays.fill(chains, NONE);
    }

    /** Adds an append as the newest. */
    void add(Call call, Places places, long baseOffset, long arrivalMs, long nowNanos) {
        int length = HEAD_BYTES + places.byteCount();
        if (length > CHUNK_BYTES) {
            throw new IllegalArgumentException("places of " + places.byteCount() + " bytes");
        }
        if (CHUNK_BYTES - inChunk(end) < length) {
            end += CHUNK_BYTES - inChunk(end);
        }
        forgetFor(end, nowNanos);
        int bucket = bucket(call);
        ByteBuffer chunk = chunkForWriting(end);
        chunk.position(inChunk(end));
        chunk.putLong(chains[bucket]).putLong(nowNanos).putInt(call.slot());
        chunk.putLong(call.id().high())
                .putLong(call.id().low())
                .putLong(baseOffset)
                .putLong(arrivalMs);
        chunk.putInt(places.byteCount()).put(places.toByteArray());
        newestChunkNanos[chunkIndex(end)] = nowNanos;
        chains[bucket] = end;
        end += length;
    }

    /** Calls with each append of the call, newest first; an append seen more than once may come more than once. */
    void forEach(Call call, Visitor visitor) {
        for (long at = chains[bucket(call)]; at >= first && at != NONE; ) {
            ByteBuffer entry = chunks[chunkIndex(at)].duplicate().position(inChunk(at));
            at = entry.getLong();
            long seenNanos = entry.getLong();
            if (entry.getInt() == call.slot()
                    && entry.getLong() == call.id().high()
                    && entry.getLong() == call.id().low()) {
                long baseOffset = entry.getLong();
                long arrivalMs = entry.getLong();
                var places = new byte[entry.getInt()];
                entry.get(places);
                visitor.visit(ByteSlice.of(places), baseOffset, arrivalMs, seenNanos);
            }
        }
    }

    /** How long ago the newest append was seen that had to be forgotten too early; the whole lifetime if none had to. */
    long horizonNanos(long nowNanos) {
        return hasLost ? Math.min(lifetimeNanos, nowNanos - lostNanos) : lifetimeNanos;
    }

    RepeatState state(long nowNanos) {
        return new RepeatState(end - first, (long) chunks.length * CHUNK_BYTES, horizonNanos(nowNanos));
    }

    /** Makes room for the chunk that begins at or holds {@code position}, and lets go what is past its time. */
    private void forgetFor(long position, long nowNanos) {
        while (first < position && isOver(first, position, nowNanos)) {
            long newest = newestChunkNanos[chunkIndex(first)];
            if (nowNanos - newest < lifetimeNanos) {
                hasLost = true;
                lostNanos = newest;
            }
            first += CHUNK_BYTES;
        }
    }

    private boolean isOver(long chunkStart, long position, long nowNanos) {
        boolean isFull = position - chunkStart >= (long) chunks.length * CHUNK_BYTES;
        boolean isWritten = position - chunkStart >= CHUNK_BYTES;
        return isFull || (isWritten && nowNanos - newestChunkNanos[chunkIndex(chunkStart)] > lifetimeNanos);
    }

    private ByteBuffer chunkForWriting(long position) {
        int index = chunkIndex(position);
        if (chunks[index] == null) {
            chunks[index] = ByteBuffer.allocate(CHUNK_BYTES);
        }
        return chunks[index];
    }

    private int chunkIndex(long position) {
        return (int) (position / CHUNK_BYTES % chunks.length);
    }

    private static int inChunk(long position) {
        return (int) (position % CHUNK_BYTES);
    }

    private int bucket(Call call) {
        long mixed = (call.id().high() ^ call.id().low() ^ call.slot()) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & (chains.length - 1);
    }

    /** A call at one of the node's shards. */
    record Call(int slot, CallId id) {}

    /** Is told of an append. */
    interface Visitor {
        void visit(ByteSlice places, long baseOffset, long arrivalMs, long seenNanos);
    }
}
