// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One standalone Sluice with two ways in: the smallest cluster of a drill. */
final class StandaloneDrillCluster implements DrillCluster {
    static final String MEMBER = "standalone";

    private static final int SHARDS = 8;

    private final Path directory;
    private final KilledServer server;
    private final List<MovingProxy> doors;

    /** Returns when it serves. */
    StandaloneDrillCluster(Path directory) throws Exception {
        this.directory = directory;
        this.server = new KilledServer(directory);
        this.doors = List.of(new MovingProxy(), new MovingProxy());
        start(MEMBER);
    }

    @Override
    public List<URI> endpoints() {
        return doors.stream().map(MovingProxy::endpoint).toList();
    }

    @Override
    public List<String> members() {
        return List.of(MEMBER);
    }

    @Override
    public long pidOf(String member) {
        return server.pid();
    }

    @Override
    public Set<String> shardsOf(String member, String stream) {
        return IntStream.range(0, SHARDS)
                .mapToObj(shard -> String.format("shardId-%012d", shard))
                .collect(Collectors.toSet());
    }

    @Override
    public void kill(String member) throws Exception {
        server.kill();
    }

    @Override
    public void terminate(String member) throws Exception {
        server.stop();
    }

    @Override
    public void start(String member) throws Exception {
        server.start();
        doors.forEach(door -> door.leadTo(server.port()));
    }

    @Override
    public Path directory() {
        return directory;
    }

    /** One of two ways in is closed for good. */
    void closeDoor(int door) throws Exception {
        doors.get(door).close();
    }

    @Override
    public void close() throws TimeoutException {
        server.close();
        for (MovingProxy door : doors) {
            door.close();
        }
    }
}
