// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Running servers as a drill sees them: named members that can be ended and started. Every wait has a deadline. */
interface DrillCluster extends AutoCloseable {
    /** Where clients may go, in the order of the gateways. They stay the same when members are started again. */
    List<URI> endpoints();

    /** Names of all members, those too that do not run. */
    List<String> members();

    /** Of a member that runs. */
    long pidOf(String member);

    /**
     * The shards that live on a member.
     *
     * @param stream made and active
     * @return as the Kinesis API names them; empty for a gateway
     */
    Set<String> shardsOf(String member, String stream) throws Exception;

    /** SIGKILL; when it returns the process is gone. */
    void kill(String member) throws Exception;

    /** SIGTERM; when it returns the process is gone, in order and in time. */
    void terminate(String member) throws Exception;

    /** On the same data; when it returns the member is ready. */
    void start(String member) throws Exception;

    /** For what a drill writes. */
    Path directory();

    @Override
    void close() throws IOException, TimeoutException;
}
