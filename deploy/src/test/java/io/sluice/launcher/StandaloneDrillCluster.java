// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One standalone Sluice with two ways in: the smallest cluster of a drill. Cut off, its clients do not reach it. */
final class StandaloneDrillCluster implements DrillCluster {
    static final String MEMBER = "standalone";

    private final Path directory;
    private final KilledServer server;
    private final LinkCutter<String> cutter = new LinkCutter<>();
    private final List<CuttableLink> doors;

    /** Returns when it serves. */
    StandaloneDrillCluster(Path directory) throws Exception {
        this.directory = directory;
        this.server = new KilledServer(directory);
        this.doors = cutter.lay(MEMBER, 2);
        start(MEMBER);
    }

    @Override
    public List<URI> endpoints() {
        return doors.stream()
                .map(door -> URI.create("http://127.0.0.1:" + door.port()))
                .toList();
    }

    @Override
    public List<String> gateways() {
        return List.of();
    }

    @Override
    public List<String> shardNodes() {
        return List.of(MEMBER);
    }

    @Override
    public long pidOf(String member) {
        return server.pid();
    }

    @Override
    public Set<String> shardsOf(String member, String stream) {
        return IntStream.range(0, DrillRun.SHARDS)
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
    public void cut(String member) throws Exception {
        cutter.cut(member, server.pid());
    }

    @Override
    public void heal() {
        cutter.heal();
    }

    @Override
    public Path directory() {
        return directory;
    }

    /** One of two ways in is closed for good. */
    void closeDoor(int door) throws IOException {
        doors.get(door).close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cutter.close();
    }
}
