// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.bus.CatalogueChange;
import io.sluice.bus.FollowCatalogue;
import io.sluice.bus.NodeAddress;
import io.sluice.catalogue.SomeStreams;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.DiskFiles;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** A follower on one thread: the test decides what its writer says, when the disk works, and what time it is. */
final class CopyOnOneThread {
    static final FollowCatalogue.Follower SELF = new FollowCatalogue.Follower(new NodeAddress(3, 9), new UUID(3, 3), 2);

    final ScriptedWriter writer = new ScriptedWriter();
    final CopyCounters counters = new CopyCounters();
    final List<Throwable> fatal = new ArrayList<>();
    final List<StreamDescription> deleted = new ArrayList<>();
    private final CopyWorld world = new CopyWorld(0);
    private final Deque<Runnable> diskWork = new ArrayDeque<>();
    private final NoteInMemory note;
    private FollowedCatalogue copy;

    private CopyOnOneThread(NoteInMemory note) {
        this.note = note;
    }

    static CopyOnOneThread open(DiskFiles files) {
        return open(files, new NoteInMemory());
    }

    static CopyOnOneThread open(DiskFiles files, NoteInMemory note) {
        var opened = new CopyOnOneThread(note);
        Future<FollowedCatalogue> opening = opened.opening(files);
        opened.work();
        if (opening.failed()) {
            throw new IllegalStateException(opening.cause());
        }
        opened.copy = opening.result();
        opened.copy.onDeleted(opened.deleted::add);
        return opened;
    }

    /** Opens and follows, and the writer has given it these changes. */
    static CopyOnOneThread following(DiskFiles files, NoteInMemory note, CatalogueChange... changes) {
        CopyOnOneThread opened = open(files, note);
        opened.copy.follow();
        opened.take(changes);
        return opened;
    }

    FollowedCatalogue copy() {
        return copy;
    }

    /** The writer gives changes, and then nothing more. */
    void take(CatalogueChange... changes) {
        long version = changes.length == 0 ? copy.shown().version() : changes[changes.length - 1].version();
        writer.answer(version, changes);
        work();
        if (changes.length > 0) {
            writer.answer(version);
        }
    }

    void work() {
        while (!diskWork.isEmpty()) {
            diskWork.remove().run();
        }
    }

    void pass(Duration time) {
        world.run(time);
    }

    static CatalogueChange put(String name, long version) {
        return new CatalogueChange.Put(stream(name, version));
    }

    static CatalogueChange forget(String name, long version) {
        return new CatalogueChange.Forget(uid(name), version);
    }

    /** A stream whose uid is made from its name. */
    static StreamDescription stream(String name, long version) {
        return SomeStreams.ofOneShard(uid(name), name, version);
    }

    static StreamUid uid(String name) {
        return new StreamUid(name.hashCode(), 1);
    }

    private Future<FollowedCatalogue> opening(DiskFiles files) {
        var around = new FollowerSurroundings(
                diskWork::add, Runnable::run, SELF, writer, note, world::after, world::nanos, counters, fatal::add);
        return FollowedCatalogue.open(files, around);
    }
}
