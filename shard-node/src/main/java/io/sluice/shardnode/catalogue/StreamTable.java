// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The streams as of one version of the catalogue. Changed by one thread at a time, read by any. */
final class StreamTable {
    private final Map<StreamUid, StreamDescription> byUid = new ConcurrentHashMap<>();
    private final Map<StreamName, StreamDescription> byName = new ConcurrentHashMap<>();
    private volatile long version;

    long version() {
        return version;
    }

    Optional<StreamDescription> find(StreamName name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<StreamDescription> find(StreamUid uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    Collection<StreamDescription> streams() {
        return List.copyOf(byUid.values());
    }

    /** Takes a stream over into the version that it changed in, or a later one. */
    void put(StreamDescription stream, long changedTo) {
        byUid.put(stream.uid(), stream);
        byName.put(stream.name(), stream);
        version = changedTo;
    }

    void forget(StreamUid uid, long changedTo) {
        StreamDescription forgotten = byUid.remove(uid);
        if (forgotten != null) {
            byName.remove(forgotten.name(), forgotten);
        }
        version = changedTo;
    }

    void reach(long reached) {
        version = reached;
    }
}
