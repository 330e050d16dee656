// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.shardnode.disk.NodeDirectory;
import io.sluice.shardnode.journal.Journal;
import io.vertx.core.Future;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's data directory, held by this process, and the journal in it. */
record NodeDisk(NodeDirectory directory, Journal journal) {
    private static final Logger LOG = LoggerFactory.getLogger(NodeDisk.class);

    /** Completes when the journal is closed and another process may take the directory. */
    Future<Void> release() {
        return journal.close().eventually(() -> {
            try {
                directory.close();
                return Future.succeededFuture();
            } catch (IOException failure) {
                LOG.warn("data directory not released in order", failure);
                return Future.failedFuture(failure);
            }
        });
    }
}
