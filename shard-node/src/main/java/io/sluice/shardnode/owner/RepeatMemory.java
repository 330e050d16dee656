// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import io.sluice.bus.KnownRecord;
import io.sluice.bus.Places;
import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a node's shards have stored of late, by call id and places: bounded in bytes, oldest forgotten first. Refusals are
 * never in it.
 *
 * <p>Calls that a client may repeat have three quarters of the memory, since they are kept longer and a flood of others
 * must not push them out. Not thread-safe: all owners of a node share one thread.
 */
public final class RepeatMemory {
    private static final int QUARTERS = 4;
    private static final int CLIENT_QUARTERS = 3;
    private static final int REFRESH_PART = 8;

    private final LongSupplier nanoClock;
    private final long refreshNanos;
    private final CallRing clientCalls;
    private final CallRing gatewayCalls;
    private int slotCount;

    public RepeatMemory(RepeatConfig config, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.refreshNanos = config.clientLifetime().toNanos() / REFRESH_PART;
        long quarter = config.budgetBytes() / QUARTERS;
        this.clientCalls =
                new CallRing(quarter * CLIENT_QUARTERS, config.clientLifetime().toNanos());
        this.gatewayCalls = new CallRing(quarter, config.gatewayLifetime().toNanos());
    }

    /** A number for a shard, so that entries need not name it whole. */
    int newSlot() {
        return slotCount++;
    }

    /** The batch is on disk. */
    void remember(int slot, CallId call, Places places, StoredAt at) {
        ring(call).add(new CallRing.Call(slot, call), places, at.baseOffset(), at.arrivalMs(), nanoClock.getAsLong());
    }

    /** Where exactly these places of the call were stored, if they were. Counts as seeing the call again. */
    Optional<StoredAt> find(int slot, CallId call, Places places) {
        var search = new Search(places);
        ring(call).forEach(new CallRing.Call(slot, call), search);
        if (search.found == null) {
            return Optional.empty();
        }
        if (nanoClock.getAsLong() - search.seenNanos > refreshNanos) {
            remember(slot, call, places, search.found);
        }
        return Optional.of(search.found);
    }

    /** Every record of the call that the shard holds, by place. */
    List<KnownRecord> recall(int slot, CallId call) {
        var known = new TreeMap<Integer, KnownRecord>(Comparator.naturalOrder());
        ring(call).forEach(new CallRing.Call(slot, call), (bytes, baseOffset, arrivalMs, seenNanos) -> {
            int[] places = Places.ofBytes(bytes.toByteArray()).toArray();
            for (int i = 0; i < places.length; i++) {
                known.put(places[i], new KnownRecord(places[i], baseOffset + i, arrivalMs));
            }
        });
        return List.copyOf(known.values());
    }

    /** How far back repeats of clients are recognised at present; less than the setting if memory does not suffice. */
    public Duration horizon() {
        return Duration.ofNanos(clientCalls.horizonNanos(nanoClock.getAsLong()));
    }

    /** How things stand with calls that a client may repeat. */
    RepeatState clientCalls() {
        return clientCalls.state(nanoClock.getAsLong());
    }

    /** How things stand with calls that only a gateway may repeat. */
    RepeatState gatewayCalls() {
        return gatewayCalls.state(nanoClock.getAsLong());
    }

    private CallRing ring(CallId call) {
        return call.isFromClient() ? clientCalls : gatewayCalls;
    }

    /** Looks for one set of places among the appends of a call. */
    private static final class Search implements CallRing.Visitor {
        private final Places wanted;
        private @Nullable StoredAt found;
        private long seenNanos;

        Search(Places wanted) {
            this.wanted = wanted;
        }

        @Override
        public void visit(ByteSlice places, long baseOffset, long arrivalMs, long seen) {
            if (found == null && wanted.hasBytes(places)) {
                found = new StoredAt(baseOffset, arrivalMs);
                seenNanos = seen;
            }
        }
    }
}
