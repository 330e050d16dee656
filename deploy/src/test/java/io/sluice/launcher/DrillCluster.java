// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Running servers as a drill sees them: named members that can be ended, started and cut off. Every wait has a deadline. */
interface DrillCluster extends AutoCloseable {
    /** Where clients may go, in the order of the gateways. They stay the same when members are started again. */
    List<URI> endpoints();

    /** Names of members that own no shards, whether they run or not. */
    List<String> gateways();

    /** Names of members that own shards, whether they run or not. */
    List<String> shardNodes();

    /** Of a member that runs. */
    long pidOf(String member);

    /**
     * The shards that live on a shard node. Asked while all members run.
     *
     * @param stream made and active
     * @return as the Kinesis API names them
     */
    Set<String> shardsOf(String member, String stream) throws Exception;

    /** SIGKILL; when it returns the process is gone. */
    void kill(String member) throws Exception;

    /** SIGTERM; when it returns the process is gone, in order and in time. */
    void terminate(String member) throws Exception;

    /** On the same data; when it returns the member is ready. */
    void start(String member) throws Exception;

    /** Nothing passes between this member, which runs, and others, in either direction; nothing is closed. */
    void cut(String member) throws Exception;

    /** All that was cut is whole again. */
    void heal();

    /** For what a drill writes. */
    Path directory();

    @Override
    void close() throws IOException, TimeoutException;
}
