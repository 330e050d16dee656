// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

import io.sluice.load.dialect.PutDialect.Detail;
import io.vertx.core.Future;

/** Who is told what became of every record, and may make writers wait. Called on the writers' event loops. */
public interface Witness {
    /** Wants to know nothing. */
    Witness NONE = new Witness() {
        @Override
        public Detail detail() {
            return Detail.COUNTS;
        }

        @Override
        public Future<Void> whenRoom() {
            return Future.succeededFuture();
        }

        @Override
        public void settled(Settlement settlement) {}

        @Override
        public void ended() {}
    };

    Detail detail();

    /** Asked by each writer before each batch, with nothing of it in flight. Completes when the writer may go on. */
    Future<Void> whenRoom();

    void settled(Settlement settlement);

    /** One writer has come to its end. */
    void ended();
}
