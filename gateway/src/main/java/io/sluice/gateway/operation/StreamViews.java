// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The streams that one event loop has seen of late, each as it was when it was last asked for. May be behind: a stream can
 * have been changed or deleted through another gateway. Not thread-safe.
 */
final class StreamViews {
    /** The one not used for longest makes room. Streams deleted through other gateways go in this way, too. */
    static final int MAX_VIEWS = 10_000;

    /** After which a view is asked for anew, behind the request that used it. */
    static final Duration MAX_AGE = Duration.ofSeconds(10);

    private static final int INITIAL_VIEWS = 16;
    private static final float LOAD = 0.75f;

    private final Map<StreamName, StreamView> byName = new LinkedHashMap<>(INITIAL_VIEWS, LOAD, true);
    private final Map<StreamUid, StreamView> byUid = new HashMap<>();
    private final Map<StreamName, Long> askedNanos = new HashMap<>();

    Optional<StreamView> find(StreamName name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<StreamView> find(StreamUid uid) {
        return Optional.ofNullable(byUid.get(uid))
                .flatMap(view -> find(view.description().name()));
    }

    /** Whether a stream's view is so old that it is to be asked for again; then the next to ask is told no for a while. */
    boolean isDue(StreamName name, long nowNanos) {
        Long asked = askedNanos.putIfAbsent(name, nowNanos);
        if (asked == null || nowNanos - asked < MAX_AGE.toNanos()) {
            return false;
        }
        askedNanos.put(name, nowNanos);
        return true;
    }

    /** The stream is said to have another form since that version: a view that is older is due at once. */
    void expire(StreamUid uid, long version, long nowNanos) {
        StreamView known = byUid.get(uid);
        if (known != null && known.description().version() < version) {
            askedNanos.put(known.description().name(), nowNanos - MAX_AGE.toNanos());
        }
    }

    /** Keeps the newest: answers may overtake each other. */
    StreamView learn(StreamDescription stream) {
        StreamView known = byName.get(stream.name());
        if (known != null && known.description().version() >= stream.version()) {
            return known;
        }
        var view = new StreamView(stream);
        if (known != null) {
            byUid.remove(known.description().uid());
        }
        byName.put(stream.name(), view);
        byUid.put(stream.uid(), view);
        makeRoom();
        return view;
    }

    void forget(StreamName name) {
        StreamView known = byName.remove(name);
        if (known != null) {
            byUid.remove(known.description().uid());
            askedNanos.remove(name);
        }
    }

    /** Leaves alone a stream that has been made under the same name since. */
    void forget(StreamUid uid) {
        StreamView known = byUid.get(uid);
        if (known != null) {
            forget(known.description().name());
        }
    }

    private void makeRoom() {
        if (byName.size() > MAX_VIEWS) {
            forget(byName.keySet().iterator().next());
        }
    }
}
