// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.net.URI;
import java.nio.file.Path;

/** The ways to be served. A client must not be able to tell them apart. */
enum ServedBy {
    STANDALONE {
        @Override
        TestServer open(Path directory) throws Exception {
            return RunningSluice.start(directory, "--bus-encoding", "by-reference");
        }
    },
    GUARDED {
        @Override
        TestServer open(Path directory) throws Exception {
            return GuardedSluice.start(directory, "--bus-encoding", "by-bytes").at(Door.PLAIN);
        }
    },
    GUARDED_OVER_TLS {
        @Override
        TestServer open(Path directory) throws Exception {
            return GuardedSluice.start(directory, "--bus-encoding", "by-reference")
                    .at(Door.TLS);
        }
    },
    FIRST_GATEWAY {
        @Override
        TestServer open(Path directory) throws Exception {
            return gateway(0);
        }
    },
    SECOND_GATEWAY {
        @Override
        TestServer open(Path directory) throws Exception {
            return gateway(1);
        }
    };

    /**
     * Returns when it serves.
     *
     * @param directory of a process of its own
     */
    abstract TestServer open(Path directory) throws Exception;

    private static TestServer gateway(int number) throws Exception {
        URI endpoint = RunningCluster.shared().endpoint(number);
        return new TestServer() {
            @Override
            public URI endpoint() {
                return endpoint;
            }

            /** Others use the cluster, too. */
            @Override
            public void close() {}
        };
    }
}
